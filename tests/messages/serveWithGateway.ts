import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest'
import { ListConfirmed, ListUndelivered } from '../../src/messages/message'
import type { Actor } from '../../src/platform/server/actor'
import { newAsk } from '../../src/platform/server/questions'
import { contextOf } from '../../src/platform/server/shell'
import { HOUR_MS } from '../../src/platform/everywhere/durations'
import type { DatabaseEngine } from '../drivers/service'
import { booking, openInProcess, readReceipt, weekly, type InProcess } from '../server/inProcess'
import { startGateway, type Gateway } from './gateway'
import { messagesOf, paris } from './telling'

export const PLACE = 'metz-mq-bellecroix'
/** Every day, so that a test may be on the day it needs. */
const OPENINGS = [1, 2, 3, 4, 5, 6, 7].map(weekday =>
  weekly({ id: `bellecroix-${weekday}`, placeId: PLACE, weekday, from: '09:00', to: '19:00', capacity: 60 }),
)
export const PHONE = '+33612345678'
/** A Tuesday. */
export const NOON = paris('2026-12-01', '12:00')
/** A Wednesday. */
export const WISH = 'bellecroix-3.20261209.1430'
export const STARTS_AT = paris('2026-12-09', '14:30')

const TABLES = ['message', 'message_reply', 'message_outbox', 'job', 'seat', 'appointment', 'rate_limit'] as const

/** The service and a gateway of SMS for the tests of one suite; each test begins at noon, with nothing booked. */
export function serveWithGateway(engine: DatabaseEngine, options: { honoursKey?: boolean } = {}) {
  const opened = {} as { gateway: Gateway; service: InProcess }
  beforeAll(async () => {
    opened.gateway = await startGateway(options)
    opened.service = await openInProcess(engine, OPENINGS, opened.gateway.env)
  })
  afterAll(async () => {
    await opened.service.close()
    await opened.gateway.close()
  })
  beforeEach(() => opened.service.at(NOON))
  afterEach(async () => {
    const { gateway, service } = opened
    gateway.be('works')
    gateway.taken.length = 0
    gateway.keys.length = 0
    service.shell.provided.messageChannels.pauses.clear()
    for (const table of TABLES) await service.db.deleteFrom(table).execute()
  })

  async function book(change: object = {}, wish = WISH) {
    const asked = booking([wish], { reachMe: { by: 'phone', phone: PHONE }, ...change })
    const receipt = await readReceipt(await opened.service.put(asked))
    if (receipt.outcome !== 'done') throw new Error(`not booked: ${JSON.stringify(receipt)}`)
    return receipt.result
  }

  /** As a mediator of this place asks. */
  function askFrom(place: string) {
    const { shell } = opened.service
    const duties = [{ role: 'mediator' as const, organisation: 'town', places: [place] }]
    const actor: Actor = { is: 'staff', account: 'a', duties, until: shell.clock() + HOUR_MS }
    const visit = { now: shell.clock(), actor, caller: 'a', language: 'fr' as const }
    return newAsk(shell.site.questions, contextOf(shell, visit))
  }

  return {
    opened,
    book,
    toCall: (place = PLACE) => askFrom(place)(ListUndelivered, { place }),
    askFrom,
    confirmed: (place = PLACE) => askFrom(place)(ListConfirmed, { place }),
    textsTaken: () => opened.gateway.taken.map(({ text }) => text),
    states: async () => (await messagesOf(opened.service)).map(({ kind, state, reason }) => [kind, state, reason]),
  }
}
