import { bookingHorizon } from './bookingHorizon'
import { join } from 'node:path'
import type { Config } from '../../platform/server/config'
import type { Provided } from '../../platform/server/context'
import { defineServerNoun } from '../../platform/server/noun'
import type { Database } from '../../platform/server/tables'
import type { PlaceDirectory } from '../../places/placeDirectory'
import { offeredOpenings } from '../offeredOpenings'
import type { ReceptionHours } from '../receptionHours'
import { markAttendance, showAgenda, writeVisitNote } from './agendaAnswers'
import { actTable } from './actTable'
import { bookedFromTable } from './bookedFromTable'
import { showSession } from './appointmentOwners'
import { appointmentBook } from './appointmentBook'
import { appointmentTables } from './appointmentTables'
import { askCallback } from './askCallback'
import { bookAtDesk } from './bookAtDesk'
import { findDeskSlots } from './deskSlots'
import { bookAppointment } from './bookAppointment'
import { bookingForms } from './bookingForms'
import { countBooking } from './bookingLimits'
import {
  calendarFeedRoute,
  listCalendarFeeds,
  makeCalendarFeed,
  revokeCalendarFeed,
  revokeLostFeeds,
} from './calendarFeeds'
import { writePublicCalendar } from './calendarOrganizer'
import { calendarRoutes } from './calendars'
import { closePlace, findClosingEffects, listOwnPlaces, reopenPlace } from './closings'
import { closingTables } from './closingTables'
import { listClosings, markWarned, rebookDisplaced } from './displacedAnswers'
import { listOpenings, openHoliday } from './openingAnswers'
import { endOpening, saveOpening } from './openingChanges'
import { listCallbacks, settleCallback, takeCallback } from './callbackAnswers'
import { callbackTable } from './callbackTable'
import { countAppointments } from './countAppointments'
import { courseCommands, showOwnCourse } from './courseAnswers'
import { fillDemonstration } from './demonstrationDay'
import { cancelAppointment, moveAppointment } from './changeAppointment'
import { findLikelySame, findPeople } from './findPeople'
import { endReplacement, listMediators, replaceMediator } from './mediatorAnswers'
import { replacementTable } from './mediatorTables'
import { followUpForms } from './followUpForms'
import { mergePeople, undoMerge } from './mergePeople'
import { heldSeats } from './heldSeats'
import { findFreeSlots, findJourneyPlaces, findNextFreeSlots, findReceivingPlaces } from './freeSlots'
import { openAppointment, showAppointment, showBookedAppointment } from './ownAppointment'
import { cancelForPerson, moveForPerson } from './forPersonAnswers'
import { recordMandate, revokeMandate, revokeOwnMandate, showMandateText } from './mandateAnswers'
import { askMandateCode, confirmMandate, findMandateCode } from './mandateCode'
import { hasMandate } from './mandates'
import { mandateTable } from './mandateTable'
import { mandateFolder, mandateText, readMandateTexts } from './mandateTexts'
import { migrations } from './migrations'
import { openingTables } from './openingTables'
import { packSlots } from './packSlots'
import { personTables } from './personTables'
import { sessionBook } from './sessionBook'
import { requireGrant } from './requireGrant'
import { listSent } from './sentAnswers'
import { readOpeningsFile, readOpeningsFolder, saveOpenings } from './readOpenings'
import { toldAppointments } from './toldAppointments'
import { listWaves, releaseWave } from './waves'

export const appointmentsOnServer = defineServerNoun({
  name: 'appointments',
  questions: [
    findFreeSlots,
    findJourneyPlaces,
    findNextFreeSlots,
    findReceivingPlaces,
    packSlots,
    openAppointment,
    showAppointment,
    showBookedAppointment,
    showSession,
    showAgenda,
    listCallbacks,
    findDeskSlots,
    findPeople,
    findLikelySame,
    listOwnPlaces,
    findClosingEffects,
    listClosings,
    listOpenings,
    listCalendarFeeds,
    listMediators,
    showMandateText,
    listSent,
    listWaves,
    showOwnCourse,
  ],
  commands: [
    bookAppointment,
    moveAppointment,
    cancelAppointment,
    askCallback,
    markAttendance,
    writeVisitNote,
    takeCallback,
    settleCallback,
    bookAtDesk,
    mergePeople,
    undoMerge,
    closePlace,
    reopenPlace,
    markWarned,
    rebookDisplaced,
    saveOpening,
    endOpening,
    openHoliday,
    makeCalendarFeed,
    revokeCalendarFeed,
    replaceMediator,
    endReplacement,
    recordMandate,
    askMandateCode,
    confirmMandate,
    revokeMandate,
    revokeOwnMandate,
    moveForPerson,
    cancelForPerson,
    releaseWave,
    ...courseCommands,
  ],
  forms: [...bookingForms, ...followUpForms],
  settings: [bookingHorizon, mandateText],
  countYear: countAppointments,
  tables: [
    ...appointmentTables,
    actTable,
    bookedFromTable,
    mandateTable,
    ...openingTables,
    ...closingTables,
    ...personTables,
    callbackTable,
    replacementTable,
  ],
  routes: [requireGrant, ...calendarRoutes, calendarFeedRoute],
  migrations,
  open: async opening => {
    const { db, config, provided, say, whenOpen } = opening
    const openings = await fillOpenings(db, config, provided.livePlaces)
    for (const placeId of placesWithoutBooking(openings, provided.livePlaces.directory))
      say(`content/openings: nobody can book at ${placeId}: its street is not known, or it does not offer these needs`)
    if (config.isDemonstrationFilled) whenOpen(() => fillDemonstration(opening))
    provided.accountListeners.push(revokeLostFeeds)
    const mandateTexts = readMandateTexts(mandateFolder(config.contentDir))
    return {
      toldAppointments,
      mandateTexts,
      hasMandate,
      findMandateCode,
      heldSeats,
      countBooking,
      seatWatchers: [],
      appointmentBook,
      sessionBook,
      writePublicCalendar,
      appointmentOwners: [],
      findSession: async () => null,
    }
  },
})

/**
 * The town's openings; and, in the demonstration only, made-up ones on real places. A place that went receives nobody
 * any more: its openings wait in their file.
 */
export async function fillOpenings(
  db: Database,
  config: Pick<Config, 'contentDir' | 'isDemonstration'>,
  { directory, hasEverExisted }: Pick<Provided['livePlaces'], 'directory' | 'hasEverExisted'>,
) {
  const real = readOpeningsFolder(join(config.contentDir, 'openings'), hasEverExisted)
  const madeUp = config.isDemonstration
    ? readOpeningsFile(join(config.contentDir, 'demonstration', 'openings.json'), hasEverExisted)
    : []
  const openings = [...madeUp, ...real].filter(({ placeId }) => directory.findPlace(placeId))
  await saveOpenings(db, openings)
  return openings
}

/** Of these, those where no opening receives anybody: whoever wrote them would look for them in vain. */
function placesWithoutBooking(openings: ReceptionHours[], directory: PlaceDirectory): string[] {
  const bookable = new Set(offeredOpenings(openings, directory).map(({ placeId }) => placeId))
  return [...new Set(openings.map(({ placeId }) => placeId))].filter(id => !bookable.has(id))
}
