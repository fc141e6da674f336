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
  const more = make('li', '', {}, list?.dataset.mapNames ?? '')
  /** By address; at first, those that came with the page. */
  const lines = new Map<string, HTMLElement>()
  list?.querySelectorAll('a').forEach(link => lines.set(link.getAttribute('href')!, link.parentElement!))

  function lineOf({ id, name }: ListedPin): HTMLElement {
    const address = setting.pageHref.replace('_id_', id)
    const line = lines.get(address) ?? newLine(address, name, setting)
    lines.set(address, line)
    return line
  }

  /** A line that is still there stays the same element: who is pressing it, or has the focus on it, loses nothing. */
  function write(pins: ListedPin[], isCut: boolean) {
    if (!list) return
    const wanted = pins.map(lineOf)
    if (isCut) wanted.push(more)
    const written = Array.from(list.children)
    if (wanted.length === written.length && wanted.every((line, at) => line === written[at])) return
    // What stands under the list, and is seen, stays where it is.
    const isEndSeen = list.getBoundingClientRect().bottom < innerHeight
    list.style.height = isEndSeen ? `${list.offsetHeight}px` : ''
    for (const line of written) if (wanted.indexOf(line as HTMLElement) < 0) line.remove()
    wanted.forEach((line, at) => list.children[at] !== line && list.insertBefore(line, list.children[at] || null))
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

function newLine(address: string, name: string, { french }: MapSetting): HTMLElement {
  const link = make('a', '', { href: address, ...(french as Record<string, string>) }, name)
  return make('li', '', {}, link)
}
