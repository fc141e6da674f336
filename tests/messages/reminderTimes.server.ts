import { describe, expect, test } from 'vitest'
import { ChangeSetting } from '../../src/people/settings'
import { parisDateTime } from '../../src/platform/everywhere/parisTime'
import { engines } from '../server/inProcess'
import { meetStaff } from '../server/staffInProcess'
import { NOON, serveWithGateway } from './serveWithGateway'
import { messagesOf, workOff } from './telling'

describe.each(engines)('when people are reminded, on %s', engine => {
  const { opened, book } = serveWithGateway(engine)

  test('the town says how long before, and at what hour; within the hours when a message may leave', async () => {
    const { service } = opened
    const anne = await meetStaff(service, { role: 'administrator' })
    const say = (setting: string, value: string | number) => ({ setting, version: 0, value, reason: 'Essai' })
    for (const late of ['20:30', '07:30'])
      expect((await anne.do(ChangeSetting, say('messages.reminderTime', late))).outcome).toBe('refused')
    await anne.do(ChangeSetting, say('messages.reminderDaysBefore', 3))
    await anne.do(ChangeSetting, say('messages.reminderTime', '10:15'))
    await anne.do(ChangeSetting, say('messages.reminderSameDayTime', '09:00'))
    await service.shell.provided.settings.lookAgain()
    await book()
    await workOff(service.shell, NOON)
    const due = (await messagesOf(service)).map(({ kind, due_at }) => {
      const { date, time } = parisDateTime(due_at)
      return `${kind} ${date} ${time}`
    })
    expect(due).toEqual([
      expect.stringContaining('confirmation 2026-12-01'),
      'reminder-days-before 2026-12-06 10:15',
      'reminder-same-day 2026-12-09 09:00',
    ])
  })
})
