import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Area } from '../../src/territory/area'
import type { ReceptionHours } from '../../src/appointments/receptionHours'
import type { Place } from '../../src/places/place'
import { pick, type Random } from './seededRandom'

export type Town = {
  contentDir: string
  places: Place[]
  placeIds: string[]
  areaNames: string[]
  openings: ReceptionHours[]
}

/** Degrees around the middle of a commune: some two kilometres. */
const SPREAD = 0.02
/** The first ones are in our communes; beyond, they are all over the country, as in the national file. */
const IN_TOWN = 50
const FRANCE = { south: 42.4, north: 51, west: -4.7, east: 8.1 }

/**
 * A made-up town of this many places: our real ones again and again, elsewhere, with other hours. Its content is
 * written in `folder`, its places are for the database, as after an import. It is for measuring, never to be shown.
 */
export function makeTown(folder: string, count: number, random: Random): Town {
  const real = readPlaces('content/places')
  const areas = JSON.parse(readFileSync('content/areas.json', 'utf8')) as Area[]
  for (const part of ['mandates', 'words', 'town.json', 'areas.json'])
    cpSync(join('content', part), join(folder, part), { recursive: true })
  mkdirSync(join(folder, 'places'))
  // As many appointments as were made stay there: else the service would anonymise the past ones while it is measured.
  writeFileSync(join(folder, 'retention.json'), JSON.stringify({ appointment: { months: 1_200, toValidate: false } }))
  const places = Array.from({ length: count }, (_, number) => {
    const area = number < IN_TOWN ? pick(random, areas) : somewhere(number, random)
    return madeUpPlace(real[number % real.length]!, { number, area, random })
  })
  const placeIds = places.map(({ id }) => id)
  const openings = placeIds.flatMap(id => madeUpOpenings(id, random))
  return { contentDir: folder, places, placeIds, areaNames: areas.map(({ name }) => name), openings }
}

const readPlaces = (folder: string) =>
  readdirSync(folder)
    .filter(name => name.endsWith('.json'))
    .map(name => JSON.parse(readFileSync(join(folder, name), 'utf8')) as Place)

const MEASURED_SERVICE = 'Aide aux démarches administratives' as const

type MadeUp = { number: number; area: Pick<Area, 'name' | 'position'>; random: Random }

const somewhere = (number: number, random: Random) => ({
  name: `Commune ${number % 5_000}`,
  position: {
    lat: FRANCE.south + random() * (FRANCE.north - FRANCE.south),
    lon: FRANCE.west + random() * (FRANCE.east - FRANCE.west),
  },
})

function madeUpPlace(real: Place, { number, area, random }: MadeUp): Place {
  const around = () => (random() - 0.5) * 2 * SPREAD
  return {
    ...real,
    id: `lieu-${number}`,
    name: `${real.name} ${number}`,
    commune: area.name,
    // What people of the measures book.
    services: [...new Set([...real.services, MEASURED_SERVICE])],
    isMoving: undefined,
    // Where the public does not come in, nothing is offered: a seat there is a conflict each time.
    access: undefined,
    // Where no street is known, nothing can be booked.
    address: real.address ?? { street: '1 rue inventée' },
    ...(number >= IN_TOWN && { updated: '2026-01-01' }),
    position: { lat: area.position.lat + around(), lon: area.position.lon + around() },
    hours: random() < 0.7 ? madeUpHours(random) : undefined,
    toCheck: { ...real.toCheck, position: 'measured only', hours: 'measured only' },
  }
}

/** Nearly two thousand different hours. */
function madeUpHours(random: Random): string {
  const days = pick(random, ['Mo-Fr', 'Mo-Sa', 'Tu-Sa', 'Mo,Tu,Th,Fr', 'Mo-We,Fr'])
  const half = () => pick(random, ['00', '30'])
  const morning = `0${pick(random, [8, 9])}:${half()}-${pick(random, [11, 12])}:${half()}`
  const afternoon = `${pick(random, [13, 14])}:${half()}-${pick(random, [16, 17, 18])}:${half()}`
  return `${days} ${morning},${afternoon}`
}

/** Each weekday, two people received in the morning and one in the afternoon. */
function madeUpOpenings(placeId: string, random: Random): ReceptionHours[] {
  const slotMinutes = pick(random, [30, 45, 60])
  const stretch = (weekday: number, [from, to]: [string, string], capacity: number): ReceptionHours => ({
    id: `${placeId}-${weekday}-${from.replace(':', '')}`,
    placeId,
    weekday,
    from,
    to,
    startsOn: '2020-01-01',
    endsOn: null,
    slotMinutes,
    capacity,
    needs: [],
    noticeMinutes: 120,
  })
  return [1, 2, 3, 4, 5].flatMap(weekday => [
    stretch(weekday, ['09:00', '12:00'], 2),
    stretch(weekday, ['14:00', '17:00'], 1),
  ])
}
