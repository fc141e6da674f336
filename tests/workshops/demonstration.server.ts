import { expect, test } from 'vitest'
import { DAY_MS } from '../../src/platform/everywhere/durations'
import { fillDemonstration } from '../../src/workshops/server/demonstrationWorkshops'
import { engines, openInProcess, TODAY } from '../server/inProcess'

test.each(engines)('whoever tries the demonstration finds workshops, once, and others later, on %s', async engine => {
  const service = await openInProcess(engine, [])
  const { db, shell } = service
  const fill = (days = 0) =>
    fillDemonstration({ db, config: shell.config, provided: shell.provided, now: TODAY + days * DAY_MS })
  const countSessions = async () => (await db.selectFrom('workshop').select('id').execute()).length
  // Servers start on one empty database, all connected; at the next start, what is there stays.
  await Promise.all([countSessions(), countSessions(), countSessions()])
  await Promise.all([fill(), fill(), fill()])
  const first = await countSessions()
  expect(first).toBe(4)
  await fill()
  expect(await countSessions()).toBe(first)
  expect(await (await service.send('/ateliers')).text()).toContain('Grand ménage numérique')
  await fill(365)
  expect(await countSessions()).toBe(2 * first)
  await service.close()
})
