import { loadOfflineWords } from '../../platform/app/offlineWords'
import { readPack } from '../../platform/offline/packs'
import type { PackedSlots } from '../../appointments/slot'
import { dateTimeInWords } from '../../platform/everywhere/datesInWords'
import type { Language } from '../../platform/everywhere/languages'
import { findPlacesOnMapFromPack, showPlaceFromPack, type OfflinePack } from '../../places/answerFromPack'
import type { PlacesOnMap } from '../mapQuestions'
import type { PackedPlaces } from '../../places/placeQuestions'
import { hoursText } from '../../places/placeTexts'
import type { AskedOfPage, View } from './leaflet/askMap'
import type { CardWords } from './leaflet/placeCard'

/** What the map shows without network, from the packs of this device: loaded only then, and kept with the shell. */
async function readMapPack() {
  const [places, slots] = await Promise.all([readPack('places'), readPack('slots')])
  if (!places) throw new Error('No place is kept on this device')
  const pack: OfflinePack = {
    places: places.answer as PackedPlaces,
    slots: slots && (slots.answer as PackedSlots),
  }
  return { pack, now: Date.now() + (slots ?? places).ahead }
}

export async function answerMapHere(asked: AskedOfPage, view: View | null): Promise<PlacesOnMap> {
  const { pack, now } = await readMapPack()
  return findPlacesOnMapFromPack(pack, { ...asked, ...view } as never, now)
}

/** When one can come, in the language of the page. */
export async function sayPlaceHere(
  id: string,
  { language, townPhone }: { language: Language; townPhone: string },
): Promise<CardWords> {
  const [{ pack, now }, { words }] = await Promise.all([readMapPack(), loadOfflineWords(language)])
  const shown = showPlaceFromPack(pack, { id }, now)
  if (!shown) return { hours: '', next: '' }
  const { nextFree } = shown
  return {
    hours: hoursText(words, shown.hours, { now, townPhone }),
    next: nextFree ? words.t('places.nextFree', { when: dateTimeInWords(nextFree.startsAt, words.language) }) : '',
  }
}
