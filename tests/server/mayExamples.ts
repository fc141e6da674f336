import * as v from 'valibot'
import { defineCommand, newCommandKey } from '../../src/platform/everywhere/command'
import { defineQuestion } from '../../src/platform/everywhere/question'
import { newReference } from '../../src/platform/everywhere/reference'
import { answerCommand } from '../../src/platform/server/commands'
import { duty, system } from '../../src/platform/server/may'
import { done } from '../../src/platform/server/outcomes'
import { answerQuestion } from '../../src/platform/server/questions'
import { booking } from './inProcess'
import { deviceSamples } from './mayDevices'
import { giftSamples } from './mayGifts'
import { samplesOfPlaces } from './mayExamplesOfPlaces'
import { courseSamples } from './mayCourses'
import { mandateSamples, ofAppointment } from './mayMandates'
import { requestSamples } from './mayRequests'
import { waitingSamples } from './mayWaiting'
import { always, plainSamples } from './mayPlain'
import { stationSamples } from './mayStations'
import { workshopSamples } from './mayWorkshops'
import type { Booked, Sample } from './maySample'

export const SLOT = 'borny-3.20261202.0900'
const OTHER_SLOT = 'borny-3.20261209.0900'
export const PLACE = 'metz-hotel-de-ville'
const ELSEWHERE = 'metz-mq-sablon'

/** Rules that no noun has yet, because the staff's day comes later. */
const Day = defineQuestion<string>()('day-of-place', v.strictObject({ place: v.string() }))
const Figures = defineQuestion<number>()('figures', v.strictObject({}))
const Sweep = defineQuestion<boolean>()('sweep', v.strictObject({}))
const Settle = defineCommand<{ settled: boolean }>()('settle', v.strictObject({ request: v.string() }))
const PLACES_OF_REQUESTS: Record<string, string> = { ours: PLACE, theirs: ELSEWHERE }

export const laterQuestions = [
  answerQuestion(
    Day,
    duty('mediator', ({ place }) => ({ place })),
    () => 'the day',
  ),
  answerQuestion(Figures, duty('administrator'), () => 3),
  answerQuestion(Sweep, system, () => true),
]

const findPlace = async (_context: unknown, { request }: { request: string }) => PLACES_OF_REQUESTS[request] ?? null

/** Which place its duty must cover is known once the request is read. */
export const laterCommands = [
  answerCommand(
    Settle,
    duty('mediator', (_payload, place: string) => ({ place })),
    {
      subject: findPlace,
      unknown: done({ settled: false }, 'none'),
      answer: (_context, { request }) => done({ settled: true }, request),
    },
  ),
]

const opened: Sample = ({ reference }, { isRight }) => ({ reference: isRight ? reference : newReference() })
const withKey: Sample = ({ key }, { isRight }) => ({ key: isRight ? key : newCommandKey() })
const known = ({ reference }: Booked, isRight: boolean) => ({ reference, fact: isRight ? 'Weberzott' : 'Benkhelifa' })
const tokenHash = 'a'.repeat(64)
/** Of the organisation of the duty, or of another. */
const ofOurs =
  (sent: object): Sample =>
  (_booked, { isRight }) => ({ ...sent, organisation: isRight ? 'maison' : 'other' })

/** Only an administrator of the town may: those of the matrix are of another organisation, so none does. */
const ofTown =
  (sent: object): Sample =>
  (_booked, { isRight }) =>
    isRight ? null : sent

/** At the place of the duty, or at another. */
const ofPlace =
  (sent: object): Sample =>
  (_booked, { isRight }) => ({ ...sent, place: isRight ? PLACE : ELSEWHERE })

const STRETCH = { from: '2027-01-05T09:00', to: '2027-01-05T12:00' }
const HOURS = {
  weekday: 1,
  from: '09:00',
  to: '12:00',
  startsOn: '2026-12-07',
  slotMinutes: 30,
  capacity: 1,
  noticeMinutes: 0,
}

/** The row that `writeRowsNamedAs` gives the name of the appointment. */
const ofDisplaced =
  (sent: object): Sample =>
  ({ appointment }, { isRight }) =>
    isRight ? { ...sent, displaced: appointment } : null

const samples: Record<string, Sample> = {
  ...courseSamples,
  ...mandateSamples,
  ...requestSamples,
  ...waitingSamples,
  ...plainSamples,
  ...deviceSamples,
  ...giftSamples,
  ...workshopSamples,
  ...stationSamples,
  'find-free-slots': always({ place: PLACE, need: 'caf' }),
  'find-journal-entries': ofOurs({}),
  'find-next-free-slots': always({ places: [PLACE] }),
  'list-confirmed': (_booked, { isRight }) => ({ place: isRight ? PLACE : ELSEWHERE }),
  'list-outbox': ofTown({}),
  'list-undelivered': (_booked, { isRight }) => ({ place: isRight ? PLACE : ELSEWHERE }),
  'open-appointment': (booked, { isRight }) => known(booked, isRight),
  'show-appointment': opened,
  'show-booked-appointment': withKey,
  'show-journal-check': ofTown({}),
  'show-clock-jump': ofTown({}),
  'show-own-record': opened,
  'show-own-sheet': (booked, sending) => (sending.way === 'own' ? opened(booked, sending) : withKey(booked, sending)),
  'show-place': always({ id: PLACE }),
  'day-of-place': (_booked, { isRight }) => ({ place: isRight ? PLACE : ELSEWHERE }),
  'list-settings': ofTown({}),
  'show-whole-figures': ofTown({}),
  'change-setting': ofTown({ setting: 'reception.horizonDays', version: 0, value: 30, reason: 'Un essai' }),
  'list-organisations': ofTown({}),
  'list-team': ofOurs({}),
  'add-organisation': ofTown({ name: 'Une association', kind: 'association', places: 'all' }),
  'invite-colleague': ofOurs({ name: 'Nadia', email: 'nadia@exemple.fr', role: 'mediator', places: 'all', tokenHash }),
  'give-duty': ofOurs({ account: 'nobody', role: 'mediator', places: 'all' }),
  'change-organisation': ofTown({ organisation: 'asso', name: 'Asso', kind: 'association', places: 'all' }),
  'change-duty': ofOurs({ duty: 'none', role: 'mediator', places: 'all' }),
  'end-duty': ofOurs({ duty: 'none' }),
  'renew-invitation': ofOurs({ account: 'nobody', tokenHash }),
  'show-agenda': (_booked, { isRight }) => ({ from: '2026-12-02', days: 1, place: isRight ? PLACE : ELSEWHERE }),
  'find-desk-slots': (_booked, { isRight }) => ({ need: 'caf', place: isRight ? PLACE : ELSEWHERE }),
  'find-people': ofPlace({ search: 'Weberzott' }),
  'merge-people': ({ appointment }, { isRight }) => (isRight ? { appointment, other: appointment } : null),
  'undo-merge': ({ appointment }, { isRight }) => (isRight ? { merge: appointment } : null),
  'book-at-desk': always({ slot: SLOT, need: 'caf', familyName: 'Keller' }),
  'find-closing-effects': ofPlace(STRETCH),
  'list-openings': ofPlace({}),
  'close-place': ofPlace({ ...STRETCH, reason: '' }),
  'reopen-place': ({ appointment }, { isRight }) => (isRight ? { closing: appointment } : null),
  'mark-warned': ofDisplaced({ isWarned: true }),
  'rebook-displaced': ofDisplaced({ slot: OTHER_SLOT }),
  'save-opening': ofPlace(HOURS),
  'end-opening': ofPlace({ opening: 'none', from: '2026-12-09' }),
  'open-holiday': ofPlace({ date: '2026-12-25', isOpen: true }),
  'list-mediators': ofPlace({}),
  'replace-mediator': ofPlace({ mediator: 'one', by: 'other', from: '2027-01-04', to: '2027-01-08' }),
  'end-replacement': ofPlace({ replacement: 'a'.repeat(32) }),
  'make-calendar-feed': ofPlace({ tokenHash }),
  'move-for-person': ofAppointment({ version: 0, slot: OTHER_SLOT }),
  'cancel-for-person': ofAppointment({ version: 0 }),
  ...samplesOfPlaces(PLACE, ELSEWHERE),
  'list-callbacks': ofTown({}),
  'mark-attendance': ofAppointment({ attendance: 'here', was: null }),
  'write-visit-note': ofAppointment({ note: 'Fait', advice: '', version: 0 }),
  'take-to-call': ofAppointment({ isTaken: true }),
  'settle-to-call': ofAppointment({ outcome: 'told' }),
  'list-reports': ofTown({}),
  'take-report': ofTown({ lesson: 'joindre-un-document', step: 1, isTaken: true }),
  'settle-report': ofTown({ lesson: 'joindre-un-document', step: 1, outcome: 'corrected' }),
  'take-callback': ofTown({ callback: 'a'.repeat(32), isTaken: true }),
  'settle-callback': ofTown({ callback: 'a'.repeat(32), outcome: 'reached' }),
  'book-appointment': always(booking([SLOT]).payload),
  'cancel-appointment': (booked, { isRight }) => known(booked, isRight),
  'erase-own-record': opened,
  'move-appointment': (booked, { isRight }) => ({ ...known(booked, isRight), slot: OTHER_SLOT }),
  settle: (_booked, { isRight }) => ({ request: isRight ? 'ours' : 'theirs' }),
}

/** Whoever adds a question or a command adds its line here: its cells are then asked. */
export function sampleOf(name: string): Sample {
  const sample = samples[name]
  if (!sample) throw new Error(`Nothing says what to send to "${name}": add its line to samples (mayExamples.ts)`)
  return sample
}
