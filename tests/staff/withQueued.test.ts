import { expect, test } from 'vitest'
import {
  MarkAttendance,
  SettleCallback,
  WriteVisitNote,
  type AgendaLine,
  type CallbackLine,
} from '../../src/appointments/agenda'
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
})

test('a note written twice without network is no conflict with oneself: the second knows of the first', () => {
  const waiting = [queued(WriteVisitNote.kind, { appointment: 'a', note: 'Fait', advice: '', version: 3 })]
  expect(withQueued([line], waiting)[0]).toMatchObject({ note: 'Fait', noteVersion: 4 })
})

test('what was refused, or asks for a choice, is not shown as done', () => {
  const ended = [queued(MarkAttendance.kind, { appointment: 'a', attendance: 'here' }, 'decide')]
  expect(withQueued([line], ended)[0]!.attendance).toBeNull()
})

test('a call that was settled here waits no more', () => {
  const calls = [{ id: 'x' }, { id: 'y' }] as CallbackLine[]
  const waiting = [queued(SettleCallback.kind, { callback: 'x', outcome: 'reached' })]
  expect(withoutSettled(calls, waiting).map(({ id }) => id)).toEqual(['y'])
})
