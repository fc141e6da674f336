import type { PlacesOnMap } from '../../mapQuestions'
import type { BaseMap } from '../../../territory/baseMap'
import type { LoadOfflineDevice, MapSetting, MapSettingOnPage } from '../mapSetting'
import { addRules } from './addRules'
import { askMap } from './askMap'
import { addControls } from './controls'
import { tellWorkerOfMap, recallTiles } from './tellWorkerOfMap'
import { newMap, viewOf } from './newMap'
import { newPlaceCard } from './placeCard'
import { newBaseMapLayer, readColours } from './baseMapLayer'
import { newNamesLayer } from './namesLayer'
import { newPlaceList } from './placeList'
import { newPlaceMarkers } from './placeMarkers'
import { addTiles } from './tiles'
import style from './map.css?inline'
import stylePage from '../style/map.css?inline'

export { putMapHere } from './mapHere'

/** Debounce after a move of the map, ms. */
const MOVE_DEBOUNCE_MS = 250

const aMoment = () => new Promise(resolve => setTimeout(resolve))

type Given = { first: unknown; baseMap: unknown; loadOfflineDevice: LoadOfflineDevice }

/** The map in place of its picture: the plan and the places first, images over it last. */
export async function showMap(part: HTMLElement, { first, baseMap, loadOfflineDevice }: Given) {
  const setting: MapSetting = { ...(JSON.parse(part.dataset.map!) as MapSettingOnPage), loadOfflineDevice }
  const answer = (first as PlacesOnMap | null) ?? (await askMap(setting, null))
  if (!answer) throw new Error('Neither the server nor this device knows the places')
  // Split into tasks, so that input is handled in between.
  await aMoment()
  addRules(stylePage + style)
  await aMoment()
  const map = newMap(part, answer.view, setting)
  const status = part.querySelector<HTMLElement>('.map__status')!
  const say = (text: string) => (status.textContent = text)
  await aMoment()
  const colours = readColours(part)
  if (baseMap) newBaseMapLayer(baseMap as BaseMap, colours).addTo(map)
  await aMoment()
  const names = baseMap ? newNamesLayer(map, baseMap as BaseMap, colours) : null
  const card = newPlaceCard(part, setting)
  const placeMarkers = newPlaceMarkers(map, { part, setting, card })
  const list = newPlaceList(setting)
  let found = answer
  const write = () => names?.draw(placeMarkers.drawn())
  /** One count: what signs say, what the line under the map says, and how many names are written. */
  const tell = () => {
    placeMarkers.reach()
    write()
    say(list.show(found, map))
  }
  const show = (places: PlacesOnMap) => {
    found = places
    void placeMarkers.show(places)
    tell()
  }
  await placeMarkers.show(answer, aMoment)
  await aMoment()
  write()
  await aMoment()
  say(list.show(answer, map))
  part.dataset.awake = 'yes'

  let latestRequest = 0
  let debounce: ReturnType<typeof setTimeout>
  const refresh = async () => {
    const turn = ++latestRequest
    const places = await askMap(setting, viewOf(map))
    if (places && turn === latestRequest) show(places)
  }
  map.on('move', placeMarkers.reach)
  map.on('moveend', () => {
    tell()
    clearTimeout(debounce)
    debounce = setTimeout(() => void refresh(), MOVE_DEBOUNCE_MS)
  })
  addControls(part, { map, setting, say })
  // What came with the script is this very view, unless the size was guessed wrong or this device answered.
  if (JSON.stringify(answer.answered) !== JSON.stringify(viewOf(map))) await refresh()
  const bounds = (baseMap as BaseMap | null)?.bounds
  const tiles = answer.tiles ?? (await recallTiles())
  if (tiles && bounds) addTiles(map, tiles, { bounds, part })
  void tellWorkerOfMap(answer.tiles)
}
