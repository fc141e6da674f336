import type { Place } from './place'

type Destination = Pick<Place, 'name' | 'address' | 'commune' | 'position'>

/**
 * The way to a place, in the application of a phone (`geo:`, RFC 5870) and on OpenStreetMap, a site without trackers
 * that nothing of ours loads. Where its position is only rough, to its street; null when that is not known either: the
 * way would lead somewhere else.
 */
export function routeLinks(place: Destination): { app: string; web: string } | null {
  const { position, address, commune } = place
  if (position && !position.approximateWithin) {
    const point = `${position.lat},${position.lon}`
    return { app: `geo:${point}?q=${point}(${encodeURIComponent(place.name)})`, web: webRoute(point) }
  }
  if (!address) return null
  const written = [address.street, [address.postalCode, commune].filter(Boolean).join(' ')].join(', ')
  return { app: `geo:0,0?q=${encodeURIComponent(written)}`, web: webRoute(written) }
}

const webRoute = (to: string) => `https://www.openstreetmap.org/directions?to=${encodeURIComponent(to)}`
