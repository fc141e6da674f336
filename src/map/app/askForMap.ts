import { asking, type PageAsk, type PageRequest } from '../../platform/app/page'
import { FindPlacesOnMap } from '../mapQuestions'
import { FindHelpPlaces } from '../../places/placeQuestions'
import { ShowBaseMap } from '../../territory/baseMap'
import { readPlaceSearch } from '../../places/placeSearch'

const MAX_ID_LENGTH = 80

/** The places of the list, the same on the map, and the plan beneath them. */
export function askForMap({ query }: PageRequest): Record<string, PageAsk> {
  const { page: _page, ...search } = readPlaceSearch(query)
  const place = query.get('lieu')?.slice(0, MAX_ID_LENGTH) || undefined
  return {
    result: asking(FindHelpPlaces, search),
    onMap: asking(FindPlacesOnMap, { ...search, place }),
    baseMap: asking(ShowBaseMap, {}),
  }
}
