import type { Area } from '../territory/area'
import { needSlug, readNeed, type NeedId } from '../needs/need'
import { needPage } from '../needs/needPage'
import { MAX_FROM_LENGTH } from '../places/placeSearch'
import { readStartPoint } from '../territory/readStartPoint'
import { readGroup, groupSlug, type GroupId } from './firstChoices'

/** How somebody wants to be helped; `slug` is the word of the public URL. */
const WAY_LIST = [
  { id: 'meet', slug: 'sur-place' },
  { id: 'call', slug: 'rappel' },
  { id: 'learn', slug: 'lecon' },
] as const
export type WayId = (typeof WAY_LIST)[number]['id']
export const WAYS: readonly { id: WayId; slug: string }[] = WAY_LIST

const waySlug = (id: WayId) => WAYS.find(way => way.id === id)?.slug ?? id

/** The answers given so far. They are all in the address, and identify nobody: back, reload and sharing work. */
export type Orientation = {
  group?: GroupId
  need?: NeedId
  /** An area or a position, as typed; empty: anywhere. Left out while it is not answered. */
  from?: string
  way?: WayId
  stepFree?: '1'
}

/** Reads an address made by hand or by a form; what it cannot read is left out. */
export function readOrientation(query: URLSearchParams): Orientation {
  const slug = query.get('comment')
  return {
    group: readGroup(query.get('famille') ?? '') ?? undefined,
    need: readNeed(query.get('besoin') ?? '') ?? undefined,
    from: query.get('depuis')?.trim().slice(0, MAX_FROM_LENGTH),
    way: WAYS.find(way => way.slug === slug)?.id,
    stepFree: query.get('acces') === '1' ? '1' : undefined,
  }
}

const queryOf = ({ group, need, from, way, stepFree }: Orientation): string => {
  const query = new URLSearchParams()
  if (group && !need) query.set('famille', groupSlug(group))
  if (need) query.set('besoin', needSlug(need))
  if (from !== undefined) query.set('depuis', from)
  if (way) query.set('comment', waySlug(way))
  if (stepFree) query.set('acces', stepFree)
  return query.toString()
}

export function orientationHref(orientation: Orientation): string {
  const query = queryOf(orientation)
  return query ? `/orientation?${query}` : '/orientation'
}

export type OrientationStep = 'need' | 'group' | 'where' | 'how' | 'result'

/**
 * The first question that is not answered. Who cannot say what they need is asked nothing more: somebody calls. Nor is a
 * need with a page of its own: its answer is the same everywhere.
 */
export function orientationStep({ group, need, from, way }: Orientation): OrientationStep {
  if (!need) return group ? 'group' : 'need'
  if (need === 'other' || needPage(need)) return 'result'
  if (from === undefined) return 'where'
  return way ? 'result' : 'how'
}

/** What the page shows first. */
export const chosenWay = ({ need, way }: Orientation): WayId => way ?? (need === 'other' ? 'call' : 'meet')

/** The answer on paper: the same places, `place` first when it is said. */
export function sheetHref({ need, from, stepFree }: Orientation, place?: string): string {
  const query = new URLSearchParams()
  if (need) query.set('besoin', needSlug(need))
  if (from) query.set('depuis', from)
  if (stepFree) query.set('acces', stepFree)
  if (place) query.set('lieu', place)
  return `/orientation/fiche?${query}`
}

/** The same, with the areas: an unknown start point leads back to the question `where`. */
export function currentStep(orientation: Orientation, areas: Area[] = []): OrientationStep {
  const step = orientationStep(orientation)
  return step === 'how' && readStartPoint(areas, orientation.from ?? '').summary.isUnknown ? 'where' : step
}
