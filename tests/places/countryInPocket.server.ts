import { brotliCompressSync, constants } from 'node:zlib'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { FindJourneyPlaces } from '../../src/appointments/bookingQuery'
import { saveOpenings } from '../../src/appointments/server/readOpenings'
import { BOOKING_HORIZON_DAYS, slotsOfDay, type PackedSlots } from '../../src/appointments/freeSlots'
import type { PackedPlaces } from '../../src/places/placeQuestions'
import { changePlaces, writePlaces } from '../../src/places/server/placeStore'
import { addDays, parisDateTime } from '../../src/platform/everywhere/parisTime'
import { deviceWith } from '../offline/deviceWith'
import { openInProcess, TODAY, weekly } from '../server/inProcess'
import { townPlaces } from './known'
import { imported } from '../openData/importing'

const COUNT = 400
/** KB of what else a phone keeps, as `npm run weigh` says them: shell 243, lessons 96, plan 5. */
const KEPT_BESIDE = 344
const MOST_KB = 400

const { place: row } = imported({ presentation_detail: 'Une longue page. '.repeat(40), structure_parente: 'Réseau' })

/** Places around Metz and farther and farther from it, each with words of its own. */
const places = Array.from({ length: COUNT }, (_, n) => ({
  ...row!,
  id: `lieu-${n}`,
  name: `Maison ${(n * 7919).toString(36)}`,
  phone: `+33387${String(100_000 + n * 37).slice(-6)}`,
  about: Array.from({ length: 25 }, (_, word) => ((n + 1) * (word + 7) * 104_729).toString(36)).join(' '),
  position: { lat: 49.12 + n / 100, lon: 6.18 },
}))
const openings = places.flatMap(({ id }) =>
  [1, 2, 3, 4, 5].flatMap(weekday =>
    ['09:00', '14:00'].map(from =>
      weekly({
        id: `${id}-${weekday}-${from.slice(0, 2)}`,
        placeId: id,
        weekday,
        from,
        to: `${Number(from.slice(0, 2)) + 3}:00`,
      }),
    ),
  ),
)

const kilobytes = (text: string) =>
  brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }).length / 1_000

test('with thousands of places that all receive, a phone keeps those of here and their times, within its 400 KB', async () => {
  const service = await openInProcess('sqlite', [])
  const written = places.map(place => ({ place, origin: 'import' as const }))
  await changePlaces(service.db, null, db => writePlaces(db, written, TODAY))
  await service.shell.provided.livePlaces.lookAgain()
  await saveOpenings(service.db, openings)
  // The nearest are the most booked: two times of five are taken there for four weeks.
  const near = openings.filter(({ placeId }) => Number(placeId.slice(5)) < 100)
  const days = Array.from({ length: BOOKING_HORIZON_DAYS }, (_, day) => addDays(parisDateTime(TODAY).date, day))
  const slots = days.flatMap(day => near.flatMap(opening => slotsOfDay(opening, day)))
  const seats = slots.filter((_, n) => (n * 7_919) % 5 < 2)
  await sql`insert into appointment (id, reference, place_id, starts_at, minutes, need, for_whom, family_name, state, version, made_at)
    values ('a1', 'H7QK4P2M', 'lieu-0', ${TODAY}, 30, 'caf', 'self', 'Weberzott', 'confirmed', 0, 1)`.execute(
    service.db,
  )
  for (let start = 0; start < seats.length; start += 1_000) {
    const rows = seats.slice(start, start + 1_000).map(({ id, placeId, startsAt }) => {
      return { slot_id: id, number: 1, place_id: placeId, starts_at: startsAt, appointment_id: 'a1' }
    })
    await service.db.insertInto('seat').values(rows).execute()
  }

  const read = async (path: string) => (await service.send(path)).text()
  const [placesText, slotsText] = [await read('/api/pack-places'), await read('/api/pack-slots')]
  const pack = { places: JSON.parse(placesText) as PackedPlaces, slots: JSON.parse(slotsText) as PackedSlots }
  expect(pack.places.places).toHaveLength(200)
  const receiving = [...new Set(pack.slots.openings.map(({ placeId }) => placeId))]
  expect(receiving.sort()).toEqual(
    places
      .slice(0, 60)
      .map(({ id }) => id)
      .sort(),
  )
  expect(Object.keys(pack.slots.taken).length).toBeGreaterThan(2_000)
  expect([pack.places.isPart, pack.slots.isPart]).toEqual([true, true])
  expect(pack.places.places.map(({ id }) => id)).toEqual(expect.arrayContaining(townPlaces().map(({ id }) => id)))
  expect((await (await deviceWith(pack, TODAY)).ask(FindJourneyPlaces, {})).isPart).toBe(true)
  expect(kilobytes(placesText) + kilobytes(slotsText)).toBeLessThan(MOST_KB - KEPT_BESIDE)
  await service.close()
})
