import type { InProcess } from './inProcess'
import type { Booked, Sample } from './maySample'

/** What is sent about places, at the place of the duty or at another; and what residents report. */
export function samplesOfPlaces(here: string, elsewhere: string): Record<string, Sample> {
  const ofPlace =
    (sent: object): Sample =>
    (_booked, { isRight }) => ({ ...sent, place: isRight ? here : elsewhere })
  /** The report that `writeReport` gives the name of the appointment; or one that there is not. */
  const ofReport =
    (sent: object): Sample =>
    ({ appointment }, { isRight }) =>
      isRight ? { ...sent, report: appointment } : null
  const always =
    (sent: object): Sample =>
    (_booked, { isRight }) =>
      isRight ? sent : null
  return {
    'find-staff-places': always({}),
    'show-staff-place': ofPlace({}),
    'edit-place': ofPlace({ version: 1, changes: { stepFree: true } }),
    'verify-place': ofPlace({ version: 1 }),
    'report-place': always({ place: here, fault: 'hours' }),
    'report-step': always({ lesson: 'joindre-un-document', step: 1, reason: 'changed' }),
    'take-place-report': ofReport({ isTaken: true }),
    'settle-place-report': ofReport({ outcome: 'corrected' }),
  }
}

/** An error that was reported at a place. */
export async function writeReport(
  { db }: InProcess,
  { appointment, place }: Pick<Booked, 'appointment'> & { place: string },
) {
  const report = { id: appointment, place_id: place, fault: 'hours', words: '', made_at: 1 }
  await db
    .insertInto('place_report')
    .values({ ...report, taken_by: null, settled_at: null, outcome: null })
    .execute()
}
