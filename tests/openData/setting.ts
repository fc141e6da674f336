import type { Place } from '../../src/places/place'
import { exportPlace, type ExportedPlace } from '../../src/openData/exportPlace'
import { hoursAt } from '../../src/hours/server/hoursCache'
import { at, madeUpPlace, townAreas } from '../places/known'

export const TODAY = '2026-12-01'
export const OURS = 'https://aide.example.fr'
const now = at(TODAY, '12:00')

/** As a server that people reach, on a given day, where these places can be booked. */
export const publishing = (bookable: string[] = [], publicUrl = OURS) => ({
  town: 'Metz',
  publicUrl,
  bookable: new Set(bookable),
  today: TODAY,
  areas: townAreas(),
  hoursOf: hoursAt(now),
  now,
})

/** A place of which all that the standard asks is known, and lately. */
export const wholePlace = (said: Partial<Place> = {}): Place =>
  madeUpPlace({
    id: 'metz-ici',
    name: 'Maison d’ici',
    inseeCode: '57463',
    address: { street: '3 rue d’Ici', postalCode: '57000' },
    position: { lat: 49.12, lon: 6.18 },
    hours: 'Mo-Fr 09:00-12:00',
    pivot: '21570463600012',
    typology: ['ASSO'],
    sources: [
      { text: 'Lu sur place', date: '2026-11-20', facts: ['name', 'address', 'position', 'hours', 'services'] },
    ],
    ...said,
  })

export const exported = (said: Partial<Place>, bookable: string[] = [], publicUrl?: string): ExportedPlace =>
  exportPlace(wholePlace(said), publishing(bookable, publicUrl))
