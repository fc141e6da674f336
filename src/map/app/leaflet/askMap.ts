import type { PlacesOnMap } from '../../mapQuestions'
import type { View } from '../../mapGrid'
import type { MapSetting } from '../mapSetting'

/** Time-out, after which the device answers from its packs, ms. */
const MAP_TIMEOUT_MS = 8_000

/** From the server, or from what this device kept. Null: neither. */
export async function askMap(
  { asked: parameters, loadOfflineDevice }: MapSetting,
  view: View | null,
): Promise<PlacesOnMap | null> {
  const query = new URLSearchParams(parameters)
  if (view) {
    query.set('bounds', view.bounds.join(','))
    query.set('zoom', String(view.zoom))
  }
  const answer = navigator.onLine ? await fetchSoon(`/api/find-places-on-map?${query}`) : null
  if (answer) return (await answer.json()) as PlacesOnMap
  try {
    const { findPlacesOnMapOffline } = await import('../mapWithoutNetwork')
    return await findPlacesOnMapOffline(loadOfflineDevice, parameters, view)
  } catch {
    return null
  }
}

/** Null when nothing good comes in time. */
export async function fetchSoon(address: string): Promise<Response | null> {
  const abort = new AbortController()
  const late = setTimeout(() => abort.abort(), MAP_TIMEOUT_MS)
  try {
    const answer = await fetch(address, { signal: abort.signal, credentials: 'same-origin' })
    return answer.ok ? answer : null
  } catch {
    return null
  } finally {
    clearTimeout(late)
  }
}
