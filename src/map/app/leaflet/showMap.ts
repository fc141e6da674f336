import type { PlacesOnMap } from '../../mapQuestions'
import type { Plan } from '../../../territory/plan'
import type { LoadOfflineDevice, MapSetting, MapSettingOnPage } from '../mapSetting'
import { addRules } from './addRules'
import { askMap } from './askMap'
import { addControls } from './controls'
import { keepMap, recallTiles } from './keepMap'
import { newMap, viewOf } from './newMap'
import { newPlaceCard } from './placeCard'
import { newPlanLayer } from './planLayer'
import { newPlaceMarkers } from './placeMarkers'
import { addTiles } from './tiles'
import style from './map.css?inline'
import stylePage from '../style/map.css?inline'

/** After a move, the person may move again, ms. */
const REST = 250

const aMoment = () => new Promise(resolve => setTimeout(resolve))

type Given = { first: unknown; plan: unknown; loadOfflineDevice: LoadOfflineDevice }

/** The map in place of its picture: the plan and the places first, images over it last. */
export async function showMap(part: HTMLElement, { first, plan, loadOfflineDevice }: Given) {
  const setting: MapSetting = { ...(JSON.parse(part.dataset.map!) as MapSettingOnPage), loadOfflineDevice }
  const answer = (first as PlacesOnMap | null) ?? (await askMap(setting, null))
  if (!answer) throw new Error('Neither the server nor this device knows the places')
  // One piece of work after the other: whoever touches meanwhile has their turn.
  await aMoment()
  addRules(stylePage + style)
  const map = newMap(part, answer.view, setting)
  const status = part.querySelector<HTMLElement>('.map__status')!
  const say = (text: string) => (status.textContent = text)
  await aMoment()
  if (plan) newPlanLayer(plan as Plan, part).addTo(map)
  // The picture said it itself.
  const source = part.querySelector<HTMLElement>('.map__source')
  if (source) source.hidden = false

  await aMoment()
  const card = newPlaceCard(part, setting)
  const markers = newPlaceMarkers(map, { part, setting, card })
  const show = (shown: PlacesOnMap) => {
    markers.show(shown)
    say(shown.shown ? setting.words.shown.replace('{n}', String(shown.shown)) : setting.words.none)
  }
  show(answer)
  part.dataset.awake = 'yes'

  let asked = 0
  let resting: ReturnType<typeof setTimeout>
  const askAgain = async () => {
    const turn = ++asked
    const found = await askMap(setting, viewOf(map))
    if (found && turn === asked) show(found)
  }
  map.on('move', markers.reach)
  map.on('moveend', () => {
    markers.reach()
    clearTimeout(resting)
    resting = setTimeout(() => void askAgain(), REST)
  })
  addControls(part, { map, setting, say })
  await askAgain()
  const bounds = (plan as Plan | null)?.bounds
  const tiles = answer.tiles ?? (await recallTiles())
  if (tiles && bounds) addTiles(map, tiles, { bounds, part })
  void keepMap(answer.tiles)
}
