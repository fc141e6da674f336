import type { KyselyPlugin } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newAsk } from '../../src/platform/server/questions'
import { contextOf } from '../../src/platform/server/shell'
import { ListWaiting } from '../../src/waiting/staffWaiting'
import { engines, openInProcess, TODAY, type InProcess } from '../server/inProcess'
import { ONE_HOUR } from './oneHour'
import { emptyList, HALL, join, offerAll } from './waiters'

const SABLON = 'metz-mq-sablon'
const MANY = 600

describe.each(engines)('a list of six hundred people, on %s', engine => {
  let service: InProcess
  beforeAll(async () => {
    service = await openInProcess(engine, [
      ONE_HOUR,
      { ...ONE_HOUR, id: 'sablon-3', placeId: SABLON, needs: ['health'] },
    ])
    for (const [minute, familyName] of ['Première', 'Deuxième', 'Troisième'].entries()) {
      service.at(TODAY + minute)
      await join(service, { familyName })
    }
    const [row] = await service.db.selectFrom('waiting').selectAll().where('family_name', '=', 'Troisième').execute()
    const [at] = await service.db.selectFrom('waiting_at').selectAll().where('waiting_id', '=', row!.id).execute()
    const numbers = Array.from({ length: MANY }, (_, number) => number)
    const idOf = (number: number) => number.toString(16).padStart(32, '0')
    // Each fifth waits at two places.
    const placesOf = (number: number) => (number % 5 ? [HALL] : [HALL, SABLON])
    const joined = (number: number) => TODAY + 1_000 + number
    await service.db
      .insertInto('waiting')
      .values(
        numbers.map(number => ({
          ...row!,
          id: idOf(number),
          reference: `R${idOf(number)}`,
          family_name: `Famille ${number}`,
          places: JSON.stringify(placesOf(number)),
          joined_at: joined(number),
        })),
      )
      .execute()
    await service.db
      .insertInto('waiting_at')
      .values(
        numbers.flatMap(number =>
          placesOf(number).map(place_id => ({
            ...at!,
            waiting_id: idOf(number),
            place_id,
            joined_at: joined(number),
            calm: number === 599 ? 0 : 1,
          })),
        ),
      )
      .execute()
    await service.db.updateTable('waiting').set({ urgent_at: TODAY }).where('id', '=', idOf(599)).execute()
    // An hour is free, and kept for the one who is urgent.
    await offerAll(service.shell, service.shell.clock())
  })
  afterAll(async () => {
    await emptyList(service)
    await service.close()
  })

  /** What a mediator of these places reads, and how many rows the database gave for it. */
  async function list(places: string[] | 'all', asked: object = {}) {
    let rows = 0
    const counting: KyselyPlugin = {
      transformQuery: ({ node }) => node,
      transformResult: async ({ result }) => {
        rows += result.rows.length
        return result
      },
    }
    const { shell } = service
    const duties = [{ role: 'mediator' as const, organisation: 'town', places }]
    const actor = { is: 'staff' as const, account: 'a', duties, until: TODAY * 2 }
    const visit = { now: shell.clock(), actor, caller: 'a', language: 'fr' as const }
    const context = { ...contextOf(shell, visit), db: shell.db.withPlugin(counting) }
    const lines = await newAsk(shell.site.questions, context)(ListWaiting, asked)
    return { names: lines.map(({ familyName }) => familyName), states: lines.map(({ state }) => state), rows }
  }

  test('a page of it: who is urgent, then who waits longest; the database gives no more than that page needs', async () => {
    const { names, states, rows } = await list([HALL])
    expect(names.slice(0, 5)).toEqual(['Famille 599', 'Première', 'Deuxième', 'Troisième', 'Famille 0'])
    expect([names.length, states[0], states[1]]).toEqual([50, 'offered', 'waiting'])
    // Fifty of the index, these fifty people, her for whom the hour is kept, and her offer.
    expect(rows).toBeLessThanOrEqual(110)
  })

  test('of all places, and of one where a fifth of them wait too: as few', async () => {
    const [all, both, sablon] = [await list('all'), await list([HALL, SABLON]), await list([SABLON])]
    expect(all.names).toEqual(both.names)
    expect(sablon.names.slice(0, 3)).toEqual(['Famille 0', 'Famille 5', 'Famille 10'])
    expect([all.names.length, sablon.names.length, new Set(both.names).size]).toEqual([50, 50, 50])
    expect(Math.max(all.rows, both.rows, sablon.rows)).toBeLessThanOrEqual(170)
  })

  test('what comes behind is there when it is asked for', async () => {
    const { names, rows } = await list([HALL], { most: 120 })
    expect([names.length, names.at(-1)]).toEqual([120, 'Famille 115'])
    expect(rows).toBeLessThanOrEqual(250)
  })
})
