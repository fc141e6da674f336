import { CancelForPerson } from '../forPerson'
import { ChooseLessons, type AgendaCourse } from '../course'
import { endOf, type AgendaMandate, type MandateDays, type Purpose } from '../mandate'
import { RecordMandate, RevokeMandate } from '../mandateCommands'
import { waitingOf, type Queued } from '../../platform/staff/offline/queuedCommands'
import {
  MarkAttendance,
  SettleCallback,
  WriteVisitNote,
  type AgendaLine,
  type Attendance,
  type CallbackLine,
} from '../agenda'

type Payload = {
  appointment?: string
  callback?: string
  attendance?: Attendance | null
  came?: number | null
  note?: string
  advice?: string
  /** That was read, of the note. */
  version?: number
}

const isNotSent = ({ state }: Queued) => state === 'waiting'

/** What the screen shows: what the server said, and over it what waits to be sent, in the order of writing. */
export function withQueued(lines: AgendaLine[], queued: Queued[]): AgendaLine[] {
  const over = new Map<string, Partial<AgendaLine>>()
  for (const { kind, payload } of queued.filter(isNotSent)) {
    const { appointment = '', attendance = null, came = null, note = '', advice = '', version = 0 } = payload as Payload
    const change =
      kind === MarkAttendance.kind
        ? { attendance, came }
        : kind === WriteVisitNote.kind
          ? { note, advice, noteVersion: version + 1 }
          : kind === CancelForPerson.kind
            ? { state: 'cancelled' as const }
            : null
    if (change) over.set(appointment, { ...over.get(appointment), ...change })
  }
  return lines.map(line => ({
    ...line,
    ...over.get(line.id),
    ...agreedHere(line, queued),
    ...chosenHere(line, queued),
  }))
}

/** Lessons that were chosen on this device and are not sent yet: a title that it does not know is that of the address. */
function chosenHere({ id, course }: AgendaLine, queued: Queued[]): { course?: AgendaCourse } {
  const chosen = waitingOf(queued, ChooseLessons).filter(({ appointment }) => appointment === id)
  const last = chosen[chosen.length - 1]
  if (!last) return {}
  const titleOf = (slug: string) => course?.lessons.find(one => one.slug === slug)?.title ?? slug.replace(/-/g, ' ')
  const lessons = last.lessons.map(slug => ({ slug, title: titleOf(slug) }))
  return { course: { told: null, toldAt: null, ...course, lessons, version: last.version + 1 } }
}

type Recorded = {
  appointment: string
  purposes: Purpose[]
  words: string
  days: MandateDays
  agreement: { how: AgendaMandate['how'] }
  saidAt: number
}

/** What the person agreed to, or stopped, on this device, that is not sent yet. */
function agreedHere({ id, mandates }: AgendaLine, queued: Queued[]): Partial<AgendaLine> {
  const here = queued
    .filter(message => isNotSent(message) && message.kind === RecordMandate.kind)
    .map(({ key, payload }) => ({ key, ...(payload as Recorded) }))
    .filter(({ appointment }) => appointment === id)
    .map(({ key, purposes, words, days, agreement, saidAt }): AgendaMandate => {
      const until = { agreedAt: saidAt, endsAt: endOf(saidAt, days), revokedAt: null, revokedBy: null }
      return { id: key, purposes, words, how: agreement.how, ...until, by: null, isQueued: true }
    })
  const revoked = new Set(
    queued
      .filter(message => isNotSent(message) && message.kind === RevokeMandate.kind)
      .map(({ payload }) => (payload as { mandate: string }).mandate),
  )
  // Stopped here: it allows nothing more, whatever the server still says.
  if (here.length + revoked.size === 0) return {}
  return { mandates: [...here, ...mandates.filter(mandate => !revoked.has(mandate.id))] }
}

/** A call that was settled here waits no more on this screen. */
export function withoutSettled(lines: CallbackLine[], queued: Queued[]): CallbackLine[] {
  const settled = new Set(waitingOf(queued, SettleCallback).map(({ callback }) => callback))
  return lines.filter(({ id }) => !settled.has(id))
}
