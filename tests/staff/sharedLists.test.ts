import { expect, test, vi } from 'vitest'
import { SettleToCall, type Undelivered } from '../../src/messages/message'
import { byAppointment, withoutCalled } from '../../src/messages/staff/toCallPack'
import { NoAnswerError } from '../../src/platform/staff/callServer'
import type { Queued } from '../../src/platform/staff/offline/queuedCommands'
import { vault } from '../../src/platform/staff/offline/vault'
import { useSharedList } from '../../src/platform/staff/useSharedList'
import { SettleReport, type ReportLine } from '../../src/tutorials/reports'
import { withoutSettledReports } from '../../src/tutorials/staff/reportPack'
import { inStaffApp } from './inStaffApp'

const queued = (kind: string, payload: object, state: Queued['state'] = 'waiting'): Queued => ({
  key: kind,
  kind,
  v: 1,
  payload,
  label: '',
  state,
})
const undelivered = (id: string, reason: Undelivered['reason']) => ({ reason, appointment: { id } }) as Undelivered

test('one line for a person, whatever did not arrive, the last first', () => {
  const lines = [undelivered('a', 'refused'), undelivered('b', 'stopped'), undelivered('a', 'too-late')]
  const groups = byAppointment(lines).map(same => same.map(({ reason }) => reason))
  expect(groups).toEqual([['too-late', 'refused'], ['stopped']])
})

test('whoever was called without network waits no more on this screen, until the server says otherwise', () => {
  const lines = [undelivered('a', 'refused'), undelivered('b', 'stopped')]
  const told = { appointment: 'a', outcome: 'told' }
  expect(withoutCalled(lines, [queued(SettleToCall.kind, told)])).toEqual([lines[1]])
  expect(withoutCalled(lines, [queued(SettleToCall.kind, told, 'refused')])).toEqual(lines)
})

test('nor does a step that was settled', () => {
  const lines = [3, 4].map(step => ({ lesson: 'caf', step }) as ReportLine)
  const settled = { lesson: 'caf', step: 3, outcome: 'corrected' }
  expect(withoutSettledReports(lines, [queued(SettleReport.kind, settled)])).toEqual([lines[1]])
  expect(withoutSettledReports(lines, [queued('take-report', settled)])).toEqual(lines)
})

test('what came last is what is shown without network: a call that was taken a moment ago stays one’s own', async () => {
  const quiet = [vi.spyOn(console, 'warn').mockReturnValue(), vi.spyOn(vault, 'owner', 'get').mockReturnValue('lea')]
  let stored = ['a pack of before']
  const answers = [['taken']]
  const find = () => (answers.length ? Promise.resolve(answers.shift()!) : Promise.reject(new NoAnswerError()))
  const { lines, fault, load } = inStaffApp(() =>
    useSharedList({
      find,
      stored: () => Promise.resolve({ value: stored }),
      store: came => Promise.resolve(void (stored = came)),
      withoutSettled: all => all,
    }),
  )
  await load()
  await load()
  expect([lines.value, fault.value]).toEqual([['taken'], ''])
  for (const spy of quiet) spy.mockRestore()
})
