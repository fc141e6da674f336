import type { LiveSettings } from './liveSettings'
import { liveDelays } from './retentionSettings'
import { defineSetting, type Setting } from './setting'
import type { Town } from './town'

const text = { is: 'text', max: 200 } as const

const PHONE = defineSetting({
  name: 'town.phone',
  group: 'town',
  kind: { is: 'phone' },
  first: ({ town }) => town.phone,
})

/** Of the legal notice. */
const NOTICE = {
  personalDataContact: defineSetting<string | null>({
    name: 'town.personalDataContact',
    group: 'town',
    kind: text,
    first: ({ town }) => town.personalDataContact,
  }),
  publicationDirector: defineSetting<string | null>({
    name: 'town.publicationDirector',
    group: 'town',
    kind: text,
    first: ({ town }) => town.publicationDirector,
  }),
  host: defineSetting<string | null>({ name: 'town.host', group: 'town', kind: text, first: ({ town }) => town.host }),
  contact: defineSetting<string | null>({
    name: 'town.contact',
    group: 'town',
    kind: text,
    first: ({ town }) => town.contact,
  }),
}

const BOOKINGS_READ = defineSetting({
  name: 'promise.areBookingsRead',
  group: 'promises',
  kind: { is: 'switch' },
  first: ({ town }) => town.commitments?.areBookingsRead ?? false,
})

const CALLBACK_DAYS = defineSetting<number | null>({
  name: 'promise.callbackWorkingDays',
  group: 'promises',
  kind: { is: 'count', unit: 'working-days', min: 1, max: 10, isOptional: true },
  first: ({ town }) => town.commitments?.callbackWorkingDays ?? null,
})

const REPORTS_READ = defineSetting({
  name: 'promise.areReportsRead',
  group: 'promises',
  kind: { is: 'switch' },
  first: ({ town }) => town.commitments?.areReportsRead ?? false,
})

/** What `content/town.json` says first. */
export const townSettings: Setting[] = [PHONE, ...Object.values(NOTICE), BOOKINGS_READ, CALLBACK_DAYS, REPORTS_READ]

function commitmentsNow({ valueOf }: LiveSettings): Town['town']['commitments'] {
  const commitments = {
    areBookingsRead: valueOf(BOOKINGS_READ),
    callbackWorkingDays: valueOf(CALLBACK_DAYS),
    areReportsRead: valueOf(REPORTS_READ),
  }
  const { areBookingsRead, callbackWorkingDays, areReportsRead } = commitments
  return areBookingsRead || callbackWorkingDays !== null || areReportsRead ? commitments : undefined
}

function townNow(settings: LiveSettings): Town['town'] {
  const { valueOf, files } = settings
  return {
    ...files.town,
    phone: valueOf(PHONE),
    personalDataContact: valueOf(NOTICE.personalDataContact),
    publicationDirector: valueOf(NOTICE.publicationDirector),
    host: valueOf(NOTICE.host),
    contact: valueOf(NOTICE.contact),
    commitments: commitmentsNow(settings),
  }
}

/** The same town, whose settings are read at each request: a page follows what was changed a moment ago. */
export function liveTown({ translations }: Town, settings: LiveSettings, declared: Setting[]): Town {
  // Read by all until the next change: nobody changes it in place.
  const town = () => Object.freeze(townNow(settings))
  const read = () => ({ revision: settings.revision, town: town(), delays: liveDelays(settings, declared) })
  let last = read()
  const now = () => (last.revision === settings.revision ? last : (last = read()))
  return {
    translations,
    get townPhone() {
      return now().town.phone
    },
    get town() {
      return now().town
    },
    get delays() {
      return now().delays
    },
  }
}
