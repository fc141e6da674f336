import type { DeviceKind, DeviceState, DonorKind } from '../../devices/device'
import type { GiftWay, GiftWorks } from '../giftChoices'

/** Made up, under the banner of the demonstration: nobody of them exists. Their names say so. */

type Machine = { kind: DeviceKind; make: string; model: string; states: DeviceState[] }
type LotExample = { donor: { kind: DonorKind; name: string }; daysAgo: number; machines: Machine[] }

const laptop = (...states: DeviceState[]): Machine => ({ kind: 'laptop', make: 'Exemple', model: 'Portable', states })
const desktop = (...states: DeviceState[]): Machine => ({ kind: 'desktop', make: 'Exemple', model: 'Fixe', states })

export const LOTS: LotExample[] = [
  {
    donor: { kind: 'company', name: 'Entreprise (exemple)' },
    daysAgo: 60,
    machines: [
      laptop('wiped', 'tested', 'ready'),
      laptop('wiped', 'tested', 'ready'),
      laptop('wiped', 'tested', 'ready', 'handed-over'),
      laptop('wiped', 'tested', 'ready', 'handed-over'),
      laptop('wiped', 'tested', 'ready', 'handed-over'),
      laptop('wiped', 'tested', 'ready', 'handed-over'),
      laptop('wiped', 'tested', 'ready', 'handed-over'),
      laptop('wiped', 'tested', 'ready', 'handed-over'),
      laptop('wiped', 'tested', 'ready', 'sold'),
      laptop('wiped', 'to-repair'),
      laptop('wiped', 'recycled'),
    ],
  },
  {
    donor: { kind: 'public-body', name: 'Administration (exemple)' },
    daysAgo: 30,
    machines: [
      desktop('wiped', 'tested', 'ready'),
      desktop('wiped', 'tested', 'ready', 'handed-over'),
      desktop('to-wipe'),
      { kind: 'screen', make: 'Exemple', model: 'Écran', states: ['tested', 'ready'] },
    ],
  },
  { donor: { kind: 'person', name: 'Personne (exemple)' }, daysAgo: 3, machines: [laptop('to-wipe'), laptop()] },
]

export type AskedExample = {
  name: string
  kind: 'laptop' | 'desktop'
  need: 'school' | 'job' | 'procedures' | 'in-touch' | 'other'
  atHome: 'nothing' | 'phone-only' | 'broken' | 'shared'
  children: number
  daysAgo: number
  decided?: { did: 'accept' | 'refuse'; state: 'accepted' | 'refused' }
}

const accepted = { did: 'accept', state: 'accepted' } as const
const refused = { did: 'refuse', state: 'refused' } as const

export const ASKED: AskedExample[] = [
  {
    name: 'Exemple A',
    kind: 'laptop',
    need: 'school',
    atHome: 'phone-only',
    children: 3,
    daysAgo: 20,
    decided: accepted,
  },
  { name: 'Exemple B', kind: 'laptop', need: 'job', atHome: 'nothing', children: 0, daysAgo: 18, decided: accepted },
  { name: 'Exemple C', kind: 'desktop', need: 'procedures', atHome: 'broken', children: 1, daysAgo: 12 },
  { name: 'Exemple D', kind: 'laptop', need: 'in-touch', atHome: 'shared', children: 0, daysAgo: 6 },
  { name: 'Exemple E', kind: 'laptop', need: 'school', atHome: 'phone-only', children: 2, daysAgo: 2 },
  { name: 'Exemple F', kind: 'laptop', need: 'other', atHome: 'shared', children: 0, daysAgo: 25, decided: refused },
]

type GiftExample = {
  donor_kind: DonorKind
  kind: DeviceKind
  count: number
  works: GiftWorks
  way: GiftWay
  name: string
  email: string
  daysAgo: number
}

export const GIFTS: GiftExample[] = [
  {
    donor_kind: 'company',
    kind: 'laptop',
    count: 15,
    works: 'some',
    way: 'collect',
    daysAgo: 4,
    name: 'Autre entreprise (exemple)',
    email: 'entreprise@demonstration.invalid',
  },
  {
    donor_kind: 'person',
    kind: 'desktop',
    count: 1,
    works: 'yes',
    way: 'bring',
    daysAgo: 1,
    name: 'Autre personne (exemple)',
    email: 'personne@demonstration.invalid',
  },
]
