/**
 * The order of the nouns: each may import the noun files of those on the right of its line, and of no other. A noun that
 * needs no other has no line; what a line does not name is a new dependency, to be thought about before it is written.
 */
export const NOUN_ORDER: Record<string, readonly string[]> = {
  tutorials: ['people', 'needs'],
  places: ['needs', 'hours', 'territory'],
  map: ['needs', 'hours', 'territory', 'places'],
  devices: ['people', 'needs', 'places'],
  appointments: ['people', 'needs', 'places', 'territory', 'tutorials'],
  workshops: ['people', 'needs', 'places', 'tutorials', 'appointments'],
  waiting: ['people', 'needs', 'places', 'appointments'],
  stations: ['people', 'places', 'appointments'],
  requests: ['people', 'needs', 'places', 'appointments', 'devices'],
  gifts: ['people', 'needs', 'places', 'appointments', 'devices'],
  messages: ['people', 'places', 'appointments', 'waiting', 'requests'],
  openData: ['needs', 'hours', 'territory', 'places'],
  indicators: ['people'],
  orientation: ['needs', 'hours', 'territory', 'places', 'tutorials', 'appointments', 'workshops'],
}

export type Floor = 'platform' | 'noun' | 'site'
/** `staff`: the browser, in the application of the staff. `offline`: the browser and the service worker. */
export type Machine = 'everywhere' | 'app' | 'staff' | 'offline' | 'worker' | 'server'

export type Place = { floor: Floor; folder: string; machine: Machine; isPublicPart: boolean }

const MACHINES: readonly string[] = ['app', 'staff', 'offline', 'worker', 'server']

/** Where a file of src/ stands: its floor, its noun (or `platform`, `site`), its machine. */
export function placeOf(path: string): Place {
  const [, folder = '', inside = '', sub = ''] = path.split('/')
  const floor = folder === 'platform' || folder === 'site' ? folder : 'noun'
  const machine = MACHINES.includes(inside) ? (inside as Machine) : 'everywhere'
  return { floor, folder, machine, isPublicPart: (inside === 'app' || inside === 'staff') && sub === 'parts' }
}
