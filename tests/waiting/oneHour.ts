import { afterAll, afterEach, beforeAll } from 'vitest'
import { MINUTE_MS } from '../../src/platform/everywhere/durations'
import type { ReceptionHours } from '../../src/appointments/receptionHours'
import type { DatabaseEngine } from '../drivers/service'
import { openInProcess, readReceipt, TODAY, weekly, type InProcess } from '../server/inProcess'
import { answering, emptyList, join, offerAll, type Joined } from './waiters'

/** A Wednesday, when one person is received, at 9 h. */
export const DAY = '2026-12-09'
export const ONE_HOUR = weekly({ id: 'hall-3', to: '09:30', startsOn: DAY, endsOn: DAY })

/** A service where one hour is free; each test begins today at noon, with nobody on the list. */
export function serveOneHour(engine: DatabaseEngine, openings: ReceptionHours[] = [ONE_HOUR]) {
  const opened = {} as { service: InProcess }
  beforeAll(async () => void (opened.service = await openInProcess(engine, openings)))
  afterEach(async () => {
    opened.service.at(TODAY)
    await emptyList(opened.service)
  })
  afterAll(() => opened.service.close())
  return {
    opened,
    work: (at = opened.service.shell.clock()) => offerAll(opened.service.shell, at),
    /** Each comes a minute after the one before. */
    comeAndJoin: (change: object = {}) => {
      opened.service.at(opened.service.shell.clock() + MINUTE_MS)
      return join(opened.service, change)
    },
    answer: async (who: Pick<Joined, 'reference'>, change: object) =>
      readReceipt(await opened.service.put(answering(who, change))),
    rowOf: ({ waitingId }: Pick<Joined, 'waitingId'>) =>
      opened.service.db.selectFrom('waiting').selectAll().where('id', '=', waitingId).executeTakeFirstOrThrow(),
  }
}
