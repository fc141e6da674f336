import { expect, test } from 'vitest'
import {
  MarkAttendance,
  SettleCallback,
  WriteVisitNote,
  type AgendaLine,
  type CallbackLine,
} from '../../src/appointments/agenda'
import { ChooseLessons } from '../../src/appointments/course'
import { CancelForPerson } from '../../src/appointments/forPerson'
import { allows, type Mandate } from '../../src/appointments/mandate'
import { RecordMandate, RevokeMandate } from '../../src/appointments/mandateCommands'
import { DAY_MS } from '../../src/platform/everywhere/durations'
import { withoutSettled, withQueued } from '../../src/appointments/staff/withQueued'
import type { Queued } from '../../src/platform/staff/offline/queuedCommands'

const line = { id: 'a', attendance: null, note: '', advice: '', noteVersion: 3 } as unknown as AgendaLine
const queued = (kind: string, payload: object, state: Queued['state'] = 'waiting'): Queued => ({
  key: kind,
  kind,
  v: 1,
  payload,
  label: '',
  state,
})

test('what waits is on screen, the last word of each line', () => {
  const waiting = [
    queued(MarkAttendance.kind, { appointment: 'a', attendance: 'here' }),
    queued(MarkAttendance.kind, { appointment: 'a', attendance: 'honoured' }),
    queued(MarkAttendance.kind, { appointment: 'b', attendance: 'missed' }),
  ]
  expect(withQueued([line], waiting)[0]!.attendance).toBe('honoured')
  const came = [queued(MarkAttendance.kind, { appointment: 'a', attendance: 'here', came: 2 })]
  expect(withQueued([line], came)[0]).toMatchObject({ attendance: 'here', came: 2 })
})

test('a note written twice without network is no conflict with oneself: the second knows of the first', () => {
  const waiting = [queued(WriteVisitNote.kind, { appointment: 'a', note: 'Fait', advice: '', version: 3 })]
  expect(withQueued([line], waiting)[0]).toMatchObject({ note: 'Fait', noteVersion: 4 })
})

test('lessons that were chosen without network are on the line, with what the person said of those that stay', () => {
  const course = { lessons: [{ slug: 'caf', title: 'La Caf' }], version: 2, told: ['caf'], toldAt: 5 }
  const waiting = [queued(ChooseLessons.kind, { appointment: 'a', lessons: ['caf', 'faux-sms'], version: 2 })]
  expect(withQueued([{ ...line, course }], waiting)[0]!.course).toEqual({
    ...course,
    version: 3,
    lessons: [...course.lessons, { slug: 'faux-sms', title: 'faux sms' }],
  })
  expect(withQueued([line], waiting)[0]!.course).toMatchObject({ version: 3, told: null })
})

test('what was refused, or asks for a choice, is not shown as done', () => {
  const ended = [queued(MarkAttendance.kind, { appointment: 'a', attendance: 'here' }, 'decide')]
  expect(withQueued([line], ended)[0]!.attendance).toBeNull()
})

const mandate = { id: 'm', purposes: ['appointments'], agreedAt: 0, endsAt: 10, revokedAt: null } as unknown as Mandate

test('what a person agreed to without network allows what waits behind it; what was stopped allows nothing', () => {
  const agreed = { purposes: ['appointments'], words: '', days: 1, agreement: { how: 'oral' }, saidAt: 5 }
  const waiting = [
    queued(RecordMandate.kind, { appointment: 'a', ...agreed }),
    queued(CancelForPerson.kind, { appointment: 'a', version: 0 }),
  ]
  const [shown] = withQueued([{ ...line, mandates: [] }], waiting)
  expect(shown).toMatchObject({ state: 'cancelled', mandates: [{ agreedAt: 5, endsAt: 5 + DAY_MS, isQueued: true }] })
  expect(allows(shown!.mandates, 'appointments', 6)).toBe(true)
  const lines = [{ ...line, mandates: [{ ...mandate, by: null }] }]
  expect(allows(withQueued(lines, [])[0]!.mandates, 'appointments', 6)).toBe(true)
  const stopped = withQueued(lines, [queued(RevokeMandate.kind, { mandate: 'm' })])
  expect(allows(stopped[0]!.mandates, 'appointments', 6)).toBe(false)
})

test('a call that was settled here waits no more', () => {
  const calls = [{ id: 'x' }, { id: 'y' }] as CallbackLine[]
  const waiting = [queued(SettleCallback.kind, { callback: 'x', outcome: 'reached' })]
  expect(withoutSettled(calls, waiting).map(({ id }) => id)).toEqual(['y'])
})
