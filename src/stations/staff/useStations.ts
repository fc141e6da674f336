import { computed, ref } from 'vue'
import { ListOwnPlaces, type OwnPlace } from '../../appointments/closings'
import { firstPlace } from '../../appointments/staff/parts/lastPlace'
import { drawToken } from '../../people/staff/parts/drawToken'
import { useSession } from '../../people/staff/parts/session'
import { cleanDevice } from '../../platform/app/station/cleanDevice'
import { newCommandKey } from '../../platform/everywhere/command'
import { askServer, sendToServer } from '../../platform/staff/callServer'
import type { Faults } from '../../platform/staff/useFaults'
import { EndStation, ListStations, SetUpStation, type StationLine } from '../station'
import { hashOfThis, markThis, unmarkThis } from './thisStation'

const TOKEN_BYTES = 16

/** The shared computers of the places where one receives, and what the one in front of her is. */
export function useStations({ attempt }: Faults) {
  const session = useSession()
  const places = ref<OwnPlace[]>([])
  const stations = ref<StationLine[] | null>(null)
  const isMarked = ref(false)
  const form = ref({ place: '', name: '' })
  const here = computed(() => stations.value?.find(({ isHere }) => isHere) ?? null)

  async function load() {
    const hash = await hashOfThis()
    isMarked.value = hash !== null
    stations.value = (await attempt(() => askServer(ListStations, { here: hash }))) ?? null
  }

  async function open() {
    places.value = (await attempt(() => askServer(ListOwnPlaces, {}))) ?? []
    form.value.place = firstPlace(places.value, session.me?.account ?? '')
    await load()
  }

  /** The cookie comes last: without it nothing says that this computer is in the list. */
  async function setUp(): Promise<boolean> {
    const { token, tokenHash } = await drawToken(TOKEN_BYTES)
    const receipt = await attempt(() => sendToServer(SetUpStation, { ...form.value, tokenHash }, newCommandKey()))
    if (receipt?.outcome !== 'done') return false
    markThis(token)
    await cleanDevice()
    await load()
    return true
  }

  async function end({ id, isHere }: Pick<StationLine, 'id' | 'isHere'>): Promise<boolean> {
    const receipt = await attempt(() => sendToServer(EndStation, { station: id }, newCommandKey()))
    if (receipt?.outcome !== 'done') return false
    if (isHere) unmarkThis()
    await load()
    return true
  }

  /** It left the list, or was set by a team of elsewhere: the colleague in front of it says so all the same. */
  async function unmark() {
    unmarkThis()
    await load()
  }

  return { places, stations, here, isMarked, form, open, setUp, end, unmark }
}
