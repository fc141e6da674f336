import type { Area } from '../territory/area'
import type { Place } from './place'

/** Every place and area that is known, found by id in one step. */
export type PlaceDirectory = {
  places: Place[]
  areas: Area[]
  findPlace: (id: string) => Place | undefined
  findArea: (id: string) => Area | undefined
}

export function newPlaceDirectory(places: Place[], areas: Area[]): PlaceDirectory {
  const placesById = new Map(places.map(place => [place.id, place]))
  const areasById = new Map(areas.map(area => [area.id, area]))
  return { places, areas, findPlace: id => placesById.get(id), findArea: id => areasById.get(id) }
}
