import fc from 'fast-check'
import { readFileSync } from 'node:fs'
import { brotliCompressSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { firstFreeSlots } from '../../src/appointments/findSlots'
import { offeredOpenings } from '../../src/appointments/offeredOpenings'
import { ReceptionHoursSchema, type ReceptionHours } from '../../src/appointments/receptionHours'
import type { PackedSlots } from '../../src/appointments/freeSlots'
import { hoursAt, prepareHours } from '../../src/hours/server/hoursCache'
import { FindNextFreeSlots } from '../../src/places/nextFree'
import { FindNextWorkshops } from '../../src/places/nextWorkshop'
import { NEEDS } from '../../src/needs/need'
import { newPlaceDirectory } from '../../src/places/placeDirectory'
import { FindHelpPlaces, ListAreas, PackPlaces, ShowPlace, type PackedPlaces } from '../../src/places/placeQuestions'
import { newPlacesPack, unpackPlaces } from '../../src/places/placesPack'
import { findHelpPlaces, listAreas, packPlaces, showPlace } from '../../src/places/server/placeQuestions'
import type { Context } from '../../src/platform/server/context'
import { visitor } from '../../src/platform/server/actor'
import { internal } from '../../src/platform/server/may'
import { answerQuestion, newAsk } from '../../src/platform/server/questions'
import * as v from 'valibot'
import { deviceWith } from '../offline/deviceWith'
import { at, knownPlaces, madeUpPlace, townAreas, townPlaces } from './known'

const MADE_AT = at('2026-11-24', '09:00')
const HOUR = 3_600_000
const DAY = 24 * HOUR

/** The openings of the demonstration, one seat of each already taken. */
function demonstrationSlots(): PackedSlots {
  const lines = JSON.parse(readFileSync('content/demonstration/openings.json', 'utf8')) as (ReceptionHours & {
    weekdays: number[]
  })[]
  const openings = lines.flatMap(({ weekdays, ...line }) =>
    weekdays.map(weekday =>
      v.parse(ReceptionHoursSchema, {
        ...line,
        weekday,
        id: `${line.placeId}-${weekday}-${line.from.replace(':', '')}`,
        startsOn: '2026-01-01',
      }),
    ),
  )
  return { openings, closings: [], taken: {} }
}

const slots = demonstrationSlots()
const directory = newPlaceDirectory(townPlaces(), townAreas())
/** None is planned: a phone without network knows of none either. */
const nextWorkshops = answerQuestion(FindNextWorkshops, internal, () => ({}))
const nextFree = answerQuestion(FindNextFreeSlots, internal, ({ now }, { places, need }) =>
  firstFreeSlots(
    { ...slots, openings: offeredOpenings(slots.openings, directory), taken: new Map(), now },
    places,
    need,
  ),
)

/** What the server answers: the real questions, on the real places. */
function askServer(now: number) {
  const answered = [findHelpPlaces, showPlace, listAreas, packPlaces, nextFree, nextWorkshops]
  return newAsk(answered, {
    now,
    actor: visitor(),
    places: directory,
    hours: { at: hoursAt, prepare: prepareHours },
  } as Context)
}

/** As it comes back from the device, after JSON. */
async function keptPack(): Promise<{ places: PackedPlaces; slots: PackedSlots }> {
  const places = JSON.parse(JSON.stringify(await askServer(MADE_AT)(PackPlaces, {}))) as PackedPlaces
  return { places, slots: JSON.parse(JSON.stringify(slots)) as PackedSlots }
}

const flag = fc.constantFrom('1' as const, undefined)
const searches = fc.record({
  need: fc.constantFrom(undefined, ...NEEDS.map(({ id }) => id)),
  from: fc.oneof(
    fc.constantFrom('', 'borny', '57050', 'Nancy', '49.1,6.2', 'st julien', '57'),
    fc.constantFrom(...townAreas().map(({ name }) => name)),
    fc.string({ maxLength: 20 }),
  ),
  open: flag,
  stepFree: flag,
  equipment: flag,
  page: fc.constantFrom(undefined, 1, 2, 3, 9),
})
/** Any minute of the two weeks that follow: the pack is not asked again. */
const moments = fc.integer({ min: 0, max: 14 * 24 * 60 }).map(minutes => MADE_AT + minutes * 60_000)

/** As JSON carries it. */
const plain = (value: unknown) => JSON.parse(JSON.stringify(value)) as unknown

describe('a phone without network answers as the server does', () => {
  test('for any search, at any time of the two weeks that follow', async () => {
    const pack = await keptPack()
    await fc.assert(
      fc.asyncProperty(searches, moments, async (search, now) => {
        const said = await askServer(now)(FindHelpPlaces, search)
        expect(plain(await (await deviceWith(pack, now)).ask(FindHelpPlaces, search))).toEqual(plain(said))
      }),
      { numRuns: 400 },
    )
  })

  test('for each place', async () => {
    const pack = await keptPack()
    for (const { id } of directory.places) {
      for (const now of [MADE_AT, MADE_AT + 3 * DAY + 5 * HOUR, MADE_AT + 13 * DAY]) {
        const said = await askServer(now)(ShowPlace, { id })
        expect(plain(await (await deviceWith(pack, now)).ask(ShowPlace, { id }))).toEqual(plain(said))
      }
    }
    expect(await (await deviceWith(pack, MADE_AT)).ask(ShowPlace, { id: 'nulle-part' })).toBeNull()
  })

  test('for the areas', async () => {
    expect(await (await deviceWith(await keptPack(), MADE_AT)).ask(ListAreas, {})).toEqual(
      plain(await askServer(MADE_AT)(ListAreas, {})),
    )
  })

  test('and without slots, it shows no free time', async () => {
    const { places } = await keptPack()
    const found = await (await deviceWith({ places }, MADE_AT)).ask(FindHelpPlaces, {})
    expect(found.lines.every(line => line.nextFree === null)).toBe(true)
    const withSlots = await (await deviceWith(await keptPack(), MADE_AT)).ask(FindHelpPlaces, {})
    expect(withSlots.lines.some(line => line.nextFree !== null)).toBe(true)
  })
})

test('the pack is light, and names each source once', async () => {
  const { places } = await keptPack()
  const json = JSON.stringify(places)
  expect(places.places).toHaveLength(45)
  expect(json.length).toBeLessThan(42_000)
  expect(brotliCompressSync(json).length).toBeLessThan(12_000)
  expect(new Set(places.sources.map(source => JSON.stringify(source))).size).toBe(places.sources.length)
  expect(unpackPlaces(places).directory.findPlace('metz-mq-borny')?.order).toBe(20)
})

test('with the places of a whole country, a phone keeps those of here that help, and the list says so', async () => {
  const far = Array.from({ length: 2_000 }, (_, number) =>
    madeUpPlace({
      id: `loin-${number}`,
      order: 0,
      commune: 'Ailleurs',
      updated: '2026-01-01',
      ...(number % 10 === 1 && { services: [] }),
      ...(number % 4 && { position: { lat: 43 + number / 1_000, lon: 1 } }),
    }),
  )
  const packed = newPlacesPack(knownPlaces([...far, ...townPlaces()], MADE_AT))
  const ids = packed.places.map(({ id }) => id)
  expect(ids).toHaveLength(200)
  expect(ids).toEqual(expect.arrayContaining(townPlaces().map(({ id }) => id)))
  // The nearest of the others: those of the north, which have a position.
  const others = ids.filter(id => id.startsWith('loin-')).map(id => Number(id.slice(5)))
  expect(Math.min(...others)).toBeGreaterThan(1_700)
  expect(others.filter(number => number % 10 === 1)).toEqual([])
  const findAll = async (packs: { places: PackedPlaces }) => (await deviceWith(packs, MADE_AT)).ask(FindHelpPlaces, {})
  expect((await findAll({ places: packed })).isPart).toBe(true)
  expect((await findAll(await keptPack())).isPart).toBeUndefined()
})
