import { afterEach, describe, expect, test } from 'vitest'
import { HOUR_MS, MINUTE_MS } from '../../src/platform/everywhere/durations'
import { NOON, PHONE, PLACE, serveWithGateway } from '../messages/serveWithGateway'
import { engines } from '../server/inProcess'
import { emptyList, join, offerAll, openOffers } from './waiters'

const REACHED = { places: [PLACE], reachMe: { by: 'phone', phone: PHONE } }

describe.each(engines)('told by SMS, or else called, on %s', engine => {
  const { opened, textsTaken } = serveWithGateway(engine)
  afterEach(() => emptyList(opened.service))
  const work = async (at = opened.service.shell.clock()) => {
    opened.service.at(at)
    await offerAll(opened.service.shell, at)
    await offerAll(opened.service.shell, at)
  }

  test('an hour that the place takes back is told of', async () => {
    await join(opened.service, REACHED)
    await work()
    const [offer] = await openOffers(opened.service)
    const closing = { id: 'strike', place_id: PLACE, starts_at: NOON, ends_at: NOON + 1_000 * HOUR_MS, reason: 'grève' }
    await opened.service.db
      .insertInto('closing')
      .values(closing as never)
      .execute()
    await work(NOON + MINUTE_MS)
    await opened.service.db.deleteFrom('closing').execute()
    expect(offer).toBeDefined()
    expect(textsTaken().at(-1)).toMatch(/^L'heure proposée n'est plus possible\. Vous gardez votre place\./)
  })
})
