import * as v from 'valibot'
import type { WordKey } from '../platform/everywhere/words'
import { COLLECT_COMPUTER, GIVE_COMPUTER, WORKSHOP } from './namedNeeds'
import type { ServiceName } from './service'

/**
 * What a resident cannot do alone, as they would say it, and the services of the national standard that answer it.
 * `slug` is the word of the public URL. A place serves a need when it offers one of its services.
 */
const NEED_LIST = [
  { id: 'caf', slug: 'caf', services: ['Aide aux démarches administratives'] },
  { id: 'health', slug: 'sante', services: ['Aide aux démarches administratives'] },
  { id: 'taxes', slug: 'impots', services: ['Aide aux démarches administratives'] },
  {
    id: 'job',
    slug: 'emploi',
    services: ['Insertion professionnelle via le numérique', 'Aide aux démarches administratives'],
  },
  { id: 'identity-papers', slug: 'papiers', services: ['Aide aux démarches administratives'] },
  { id: 'retirement', slug: 'retraite', services: ['Aide aux démarches administratives'] },
  {
    id: 'school',
    slug: 'ecole',
    services: ['Parentalité et éducation avec le numérique', 'Maîtrise des outils numériques du quotidien'],
  },
  { id: 'email', slug: 'mail', services: ['Maîtrise des outils numériques du quotidien'] },
  { id: 'phone', slug: 'telephone', services: ['Maîtrise des outils numériques du quotidien'] },
  { id: 'computer', slug: 'ordinateur', services: ['Maîtrise des outils numériques du quotidien'] },
  {
    id: 'get-computer',
    slug: 'avoir-un-ordinateur',
    services: ['Acquisition de matériel informatique à prix solidaire'],
  },
  {
    id: 'password',
    slug: 'mot-de-passe',
    services: ['Maîtrise des outils numériques du quotidien', 'Utilisation sécurisée du numérique'],
  },
  {
    id: 'safety',
    slug: 'arnaques',
    services: ['Utilisation sécurisée du numérique', 'Maîtrise des outils numériques du quotidien'],
  },
  { id: 'print', slug: 'imprimer', services: ['Accès internet et matériel informatique'] },
  { id: 'other', slug: 'autre', services: [] },
] as const satisfies readonly { id: string; slug: string; services: readonly ServiceName[] }[]

/** With a page of their own each (`namedNeeds.ts`). */
const GIVE = { id: GIVE_COMPUTER, slug: 'donner-un-ordinateur', services: [] } as const
const IN_WORKSHOP = { id: WORKSHOP, slug: 'atelier', services: [] } as const

export type NeedId = (typeof NEED_LIST)[number]['id']
export type BookedNeedId = NeedId | typeof GIVE_COMPUTER | typeof WORKSHOP
export type ServedNeedId = BookedNeedId | typeof COLLECT_COMPUTER
export type Need<Id = NeedId> = { id: Id; slug: string; services: readonly ServiceName[] }

/** The closed list, in the order of the pages. */
export const NEEDS: readonly Need[] = NEED_LIST

export const NeedSchema = v.picklist(NEED_LIST.map(need => need.id))

/** All that one chooses a time for. */
export const BOOKED_NEEDS: readonly Need<BookedNeedId>[] = [...NEED_LIST, GIVE, IN_WORKSHOP]
export const BookedNeedSchema = v.picklist([...NEED_LIST.map(need => need.id), GIVE_COMPUTER, WORKSHOP])

/** All that an opening serves, and that an appointment may be for. */
export const SERVED_NEEDS: readonly ServedNeedId[] = [...BOOKED_NEEDS.map(({ id }) => id), COLLECT_COMPUTER]
export const ServedNeedSchema = v.picklist([
  ...NEED_LIST.map(need => need.id),
  GIVE_COMPUTER,
  WORKSHOP,
  COLLECT_COMPUTER,
])

/** Served only by an opening that names it: the national standard has no service for it, and no talk replaces it. */
const NAMED_ONLY: readonly ServedNeedId[] = [GIVE_COMPUTER, WORKSHOP, COLLECT_COMPUTER]
export const isNamedOnly = (id: ServedNeedId): boolean => NAMED_ONLY.includes(id)

/** What helps who comes for something else than help: with a first computer, or with what a talk finds out. */
export function helpNeed(id: ServedNeedId): NeedId {
  if (id === COLLECT_COMPUTER) return 'computer'
  return id === GIVE_COMPUTER || id === WORKSHOP ? 'other' : id
}

/** The six shown on the home page. */
export const HOME_NEEDS: readonly NeedId[] = ['caf', 'health', 'taxes', 'job', 'email', 'phone']

export const needLabel = (id: ServedNeedId): WordKey => `need.${id}.label`
export const needHint = (id: BookedNeedId): WordKey => `need.${id}.hint`
/** What to bring, one thing a line. */
export const needBring = (id: ServedNeedId): WordKey => `need.${id}.bring`

/** Of what only the team books, one speaks under a need of the list. */
export const needSlug = (id: ServedNeedId) =>
  BOOKED_NEEDS.find(need => need.id === (id === COLLECT_COMPUTER ? 'get-computer' : id))?.slug ?? id

/** Reads what a URL says: the French word, or the id that a form sends. Null when it is neither. */
export const readNeed = (text: string): NeedId | null =>
  NEEDS.find(need => need.slug === text || need.id === text)?.id ?? null

/** The same, of all that one chooses a time for. */
export const readBookedNeed = (text: string): BookedNeedId | null =>
  BOOKED_NEEDS.find(need => need.slug === text || need.id === text)?.id ?? null

/** Needs that these services answer. `other` is a talk to find out: any place can have it. */
export const needsOfServices = (services: readonly ServiceName[]): NeedId[] =>
  NEEDS.filter(need => need.id === 'other' || need.services.some(service => services.includes(service))).map(
    need => need.id,
  )
