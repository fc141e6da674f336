import { hoursLine } from '../../hours/hoursTexts'
import { doubtsText } from '../../places/doubts'
import { ShowPlace } from '../../places/placeQuestions'
import { loadOfflineWords } from '../../platform/app/offlineWords'
import { dateTimeInWords } from '../../platform/everywhere/datesInWords'
import { FindPlacesOnMap, type PlacesOnMap } from '../mapQuestions'
import type { View } from '../mapGrid'
import type { MapSearch, CardTexts, LoadOfflineDevice, MapSetting } from './mapSetting'

/** What the map shows without network, from the packs of this device: loaded only then, and kept with the shell. */
export async function findPlacesOnMapOffline(
  loadOfflineDevice: LoadOfflineDevice,
  parameters: MapSearch,
  view: View | null,
): Promise<PlacesOnMap> {
  const { ask } = await loadOfflineDevice()
  // The question reads its bounds as the address writes them.
  const bounds = view?.bounds.join(',')
  return ask(FindPlacesOnMap, { ...parameters, ...(view && { bounds, zoom: view.zoom }) } as never)
}

/** When one can come, in the language of the page. */
export async function placeCardOffline(id: string, setting: MapSetting): Promise<CardTexts> {
  const { language, townPhone, loadOfflineDevice } = setting
  const [{ ask, now }, { words }] = await Promise.all([loadOfflineDevice(), loadOfflineWords(language)])
  const details = await ask(ShowPlace, { id })
  if (!details) return { hours: '', next: '' }
  const { nextFree } = details
  const { place } = details
  const state = hoursLine(words, details.hours, now)?.text
  const doubts = doubtsText(words, details, { now, phone: place.phone ?? townPhone })
  return {
    hours: [doubts, state].filter(Boolean).join('\n'),
    next: nextFree ? words.t('places.nextFree', { when: dateTimeInWords(nextFree.startsAt, words.language) }) : '',
  }
}
