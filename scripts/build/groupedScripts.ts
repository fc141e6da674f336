/**
 * A slow phone pays for each round trip: what wakes any part of a page comes in one script, what any form needs in
 * another, what checks and sends it in one more, at the first key. None holds what the start script needs.
 */
export const groupedScripts: { name: string; test: RegExp }[] = [
  {
    name: 'island',
    test: /\/node_modules\/(vue|@vue)\/|\/src\/(site\/app\/(nouns|hydrateSiteIsland|siteInBrowser)|\w+\/app\/\w+InBrowser|platform\/(app\/(noun|hydrateIsland|wake|wholeStyle|useWords|page|parts\/(App\w+|WrittenContact)|offline\/(loadLocalStore|outboxNews|updateStoredCounts|CallTown|useOnline))|everywhere\/(words|phone|languages)))\./,
  },
  {
    name: 'form',
    test: /\/src\/(platform\/(app\/(parts\/((Radio|Text)Field|FieldError|ErrorSummary|keepTyped|StepsProgress|HiddenFields|SummaryList)|offline\/(use(C|D|F|S)\w+|byField|commandStatus|draftWriter|lastField|loadSending|keysOnForm|DraftLine|SendActions))|everywhere\/(command|steps|withoutAccents)|offline\/within)|appointments\/app\/parts\/ContactField)\./,
  },
  {
    name: 'booking',
    test: /\/src\/appointments\/(bookingForm|placeInWords|workSlug|app\/(Booking(Form|Fieldset|Wishes)|Hidden\w+|loadLater\w+|use\w+))\./,
  },
  // What a first key in a booking asks for: appointments, ids of their slots, and the steps that follow.
  {
    name: 'appointment',
    test: /\/src\/(appointments\/(appointment|party|slot)|platform\/(app\/parts\/(DoneLine|FrenchInside|FrenchNames|icons)|everywhere\/(parisCalendar|question))|places\/placeId|needs\/need(Page)?|appointments\/app\/(Booking(Check|Confirmed|Conflict)|BookedSlip|WishOrder|parts\/BringList|PrintButton|laterSteps))\./,
  },
  { name: 'callbackForm', test: /\/src\/appointments\/(callbackForm|halfDays|app\/CallbackForm)\./ },
  {
    name: 'requestForm',
    test: /\/src\/requests\/(request(Form|Paths|Choices)|app\/(Request(Form|StepFields)|loadLater\w+))\./,
  },
  // At the first key in a request: its schema, and the steps that follow.
  {
    name: 'request',
    test: /\/src\/requests\/(deviceRequest|app\/(Request(Check|Reach|Received)|OrderRule|laterSteps))\./,
  },
  { name: 'waitingForm', test: /\/src\/waiting\/waiting(Form|Paths)\./ },
  { name: 'giftForm', test: /\/src\/gifts\/(gift(Form|Choices)|app\/GiftForm)\./ },
  { name: 'reportForm', test: /\/src\/tutorials\/(report(Reasons|Form)|app\/ReportForm)\./ },
  { name: 'dates', test: /\/src\/platform\/everywhere\/(datesInWords|parisTime)\./ },
  { name: 'exercise', test: /\/src\/tutorials\/(app\/exercises\/|exercises|passwordOpinion)/ },
  {
    name: 'sending',
    test: /\/node_modules\/valibot\/|\/src\/(platform\/(app\/(parts\/ReferenceBox|offline\/(findErrors|restoreForm|sendMessage|NotSent))|everywhere\/(reference|spelledReference|readPhone|phoneLengths|emailPattern)|offline\/sendCommand)|tutorials\/tutorialSlug)\./,
  },
  { name: 'lazyWords', test: /\/src\/platform\/(app\/lazyWords|offline\/words|everywhere\/keepWordsWhole)\./ },
  { name: 'sendWhenBackOnline', test: /\/src\/platform\/app\/(offline\/sendWhenBackOnline|watchNetwork)\./ },
  // The map, whole: with Leaflet it is heavy, and nothing else asks for any of it.
  {
    name: 'map',
    test: /\/node_modules\/leaflet\/|\/src\/map\/(app\/leaflet\/|offline\/mapCaches\.|app\/style\/map\.css\?inline)/,
  },
  // A lesson that one reads, and what keeps it on the device.
  {
    name: 'lesson',
    test: /\/src\/tutorials\/(app\/(oneStepAtATime|storeSeenLesson|downloadLesson|networkToday|parts\/(doneMarks|storeLesson))|offline\/(downloadedTutorials|firstLessons))\.|\/src\/platform\/offline\/packs\./,
  },
]

/** Pages of which only the server knows the content, and their parts: no device needs their scripts. */
export const shownByServerOnly = [
  'AnnouncedPage',
  'AppointmentPage',
  'AskedPage',
  'BookedPage',
  'CancelPage',
  'EmbedPage',
  'EraseRecordPage',
  'FigureTable',
  'FiguresPage',
  'GivenPage',
  'JoinedPage',
  'LegalPage',
  'MovePage',
  'OwnActs',
  'OwnMandates',
  'OwnRecordPage',
  'OwnRequestPage',
  'OwnSheetPage',
  'OwnWaitingPage',
  'PersonalDataPage',
  'PlaceGone',
  'PlacesInOrder',
  'RebookChoice',
  'RequestPlace',
  'ShownAppointment',
  'useOwnValues',
]

/** Scripts that open without network, or that no page asks for: their lists of what they need would weigh for nothing. */
export const openedWithoutList = /\/(shell|siteOffline|mapWithoutNetwork|\w*Rendering)-/
