import { LatLng, type Map as LeafletMap } from 'leaflet'
import type { ListedPin, PlacesOnMap } from '../../mapQuestions'
import type { MapSetting } from '../mapSetting'
import { make } from './make'

/**
 * The names beside the map are those of its signs in view, and as many: alone, or in a group. Where the page has no
 * list (the map of one place), only the count is given.
 */
export function newPlaceList(setting: MapSetting) {
  const list = document.querySelector<HTMLElement>('[data-map-names]')
  const number = document.querySelector<HTMLElement>('[data-map-count]')
  const more = list?.dataset.mapNames
  let written = ''

  function write(pins: ListedPin[], isCut: boolean) {
    const ids = pins.map(({ id }) => id).join(' ')
    if (!list || ids === written) return
    written = ids
    // What stands under the list, and is seen, stays where it is.
    const isEndSeen = list.getBoundingClientRect().bottom < innerHeight
    list.style.height = isEndSeen ? `${list.offsetHeight}px` : ''
    list.textContent = ''
    list.append(...pins.map(pin => newLine(pin, setting)))
    if (isCut && more) list.append(make('li', '', {}, more))
  }

  return {
    /** Gives what it wrote of their number. */
    show({ listed, shown }: PlacesOnMap, map: LeafletMap): string {
      const bounds = map.getBounds()
      const seen = nearestFirst(
        listed.filter(({ lat, lon }) => bounds.contains([lat, lon])),
        map.getCenter(),
      )
      const isCut = listed.length < shown
      const count = isCut ? shown : seen.length
      write(seen, isCut)
      if (number) number.textContent = String(count)
      return count ? setting.words.shown.replace('{n}', String(count)) : setting.words.none
    },
  }
}

/** To where one said to be, as the server counted; else to the middle of what is seen. */
const nearestFirst = (pins: ListedPin[], centre: LatLng): ListedPin[] =>
  pins
    .map(pin => ({ pin, far: pin.distance ?? centre.distanceTo([pin.lat, pin.lon]) }))
    .sort((a, b) => a.far - b.far)
    .map(({ pin }) => pin)

function newLine({ id, name }: ListedPin, { pageHref, french }: MapSetting): HTMLElement {
  const link = make('a', '', { href: pageHref.replace('_id_', id), ...(french as Record<string, string>) }, name)
  return make('li', '', {}, link)
}
