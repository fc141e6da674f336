import { randomBytes } from 'node:crypto'
import type { Slot } from '../../src/appointments/slot'
import type { Asked, Load } from './loadSite'
import type { Town } from './makeTown'
import { pick, type Random } from './seededRandom'
import { newStaffAsks, type StaffAsks } from './staffAsks'

/** What people ask of the site, each time something else. */
export type Asks = Record<'list' | 'search' | 'map' | 'near' | 'place' | 'slots' | 'form', () => Asked> &
  StaffAsks & {
    booking: Pick<Load, 'ask' | 'isGood'>
    left: () => number
  }

type Asking = { town: Town; appointments: number; free: Slot[]; publicUrl: string; random: Random }

const SOUGHT = ['caf', 'mail', 'emploi', 'imprimer']

/** A window of a phone over the town, somewhere else each time: west, south, east, north. */
function boundsOf(random: Random): string {
  const [west, south] = [6 + random() * 0.2, 49 + random() * 0.15]
  return [west, south, west + 0.15, south + 0.1].map(degrees => degrees.toFixed(3)).join(',')
}

const KEY = () => randomBytes(16).toString('hex')

export function newAsks({ town, appointments, free, publicUrl, random }: Asking): Asks {
  let caller = 0
  // Another address each time: a small town's pages are soon all kept, and a country would be compared with that.
  let asked = 0
  const from = () => `depuis=${encodeURIComponent(pick(random, town.areaNames))}&mesure=${asked++}`
  return {
    ...newStaffAsks({ town, appointments, publicUrl, random }),
    list: () => ({ path: `/lieux?${from()}` }),
    search: () => ({ path: `/lieux?besoin=${pick(random, SOUGHT)}&${from()}&page=2` }),
    map: () => ({ path: `/lieux/carte?besoin=${pick(random, SOUGHT)}&${from()}` }),
    near: () => ({
      path: `/api/find-places-on-map?bounds=${boundsOf(random)}&zoom=${pick(random, ['11', '12', '13'])}`,
    }),
    place: () => ({ path: `/lieux/${pick(random, town.placeIds)}?mesure=${asked++}` }),
    slots: () => ({ path: `/api/find-free-slots?place=${pick(random, town.placeIds)}&need=caf` }),
    form: () => {
      const { id, placeId } = pick(random, free)
      return { path: `/rendez-vous?besoin=caf&lieu=${placeId}&creneau=${id}` }
    },
    left: () => free.length,
    booking: {
      ask: () => {
        const slot = free.pop()
        if (!slot) throw new Error('No free seat is left to book: measure for a shorter time')
        const payload = {
          wishes: [slot.id],
          need: 'caf',
          forWhom: 'self',
          familyName: 'Mesure',
          reachMe: { by: 'email', email: `${KEY()}@exemple.fr` },
        }
        return {
          method: 'PUT',
          path: `/api/commands/${KEY()}`,
          headers: { 'Content-Type': 'application/json', Origin: publicUrl, 'X-Forwarded-For': addressOf(caller++) },
          body: JSON.stringify({ kind: 'book-appointment', v: 1, payload }),
        }
      },
      isGood: (status, body) => status === 200 && body.includes('"outcome":"done"'),
    },
  }
}

/** Each from an address of its own: the rate limits count, and hold nobody back. */
const addressOf = (caller: number) => `10.${(caller >> 16) & 255}.${(caller >> 8) & 255}.${caller & 255}`
