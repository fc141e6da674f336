import { needSlug, readNeed, type NeedId } from '../needs/need'

/** What a list of places is asked for; it is all in the address, so that back, reload and sharing work. */
export type PlaceSearch = {
  need?: NeedId
  /** A district, a commune, a postal code, or a position, as typed. */
  from?: string
  open?: '1'
  stepFree?: '1'
  equipment?: '1'
  page?: number
}

export const MAX_FROM_LENGTH = 100
export const MAX_PAGE = 2000

const flag = (text: string | null) => (text === '1' ? '1' : undefined)

/** Reads an address made by hand or by a form; what it cannot read is left out. */
export function readPlaceSearch(query: URLSearchParams): PlaceSearch {
  const page = Number(query.get('page'))
  return {
    need: readNeed(query.get('besoin') ?? '') ?? undefined,
    from: (query.get('depuis') ?? '').slice(0, MAX_FROM_LENGTH) || undefined,
    open: flag(query.get('ouvert')),
    stepFree: flag(query.get('acces')),
    equipment: flag(query.get('materiel')),
    page: Number.isInteger(page) && page >= 1 && page <= MAX_PAGE ? page : 1,
  }
}

/** The query of this search, without '?'; empty when nothing is asked. */
export function placeQuery({ need, from, open, stepFree, equipment, page }: PlaceSearch): string {
  const query = new URLSearchParams()
  if (need) query.set('besoin', needSlug(need))
  if (from) query.set('depuis', from)
  if (open) query.set('ouvert', open)
  if (stepFree) query.set('acces', stepFree)
  if (equipment) query.set('materiel', equipment)
  if (page && page > 1) query.set('page', String(page))
  return query.toString()
}

export function placesHref(search: PlaceSearch): string {
  const query = placeQuery(search)
  return query ? `/lieux?${query}` : '/lieux'
}

/** The same search on the map; `place`: the one to look at. */
export function placesMapHref(search: PlaceSearch, place?: string): string {
  const query = new URLSearchParams(placeQuery({ ...search, page: undefined }))
  if (place) query.set('lieu', place)
  return query.toString() ? `/lieux/carte?${query}` : '/lieux/carte'
}
