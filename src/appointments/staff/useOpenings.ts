import { ref } from 'vue'
import { newCommandKey } from '../../platform/everywhere/command'
import { askServer, sendToServer } from '../../platform/staff/callServer'
import { useSession } from '../../people/staff/parts/session'
import type { Faults } from '../../platform/staff/useFaults'
import { ListOwnPlaces, type OwnPlace } from '../closings'
import { ListMediators, type Mediator, type Replacement } from '../mediators'
import { firstPlace, rememberPlace } from './parts/lastPlace'
import { ListOpenings, OpenHoliday, type Holiday, type NamedHours } from '../openingChanges'

const find = async (place: string) => ({
  ...(await askServer(ListOpenings, { place })),
  ...(await askServer(ListMediators, { place })),
})

/** When a place receives each week, and the public holidays when it does. */
export function useOpenings({ attempt }: Faults) {
  const session = useSession()
  const account = () => session.me?.account ?? ''
  const places = ref<OwnPlace[]>([])
  const place = ref('')
  const openings = ref<NamedHours[] | null>(null)
  const mediators = ref<Mediator[]>([])
  const replacements = ref<Replacement[]>([])
  const holidays = ref<Holiday[]>([])

  async function load() {
    const asked = place.value
    const found = asked && (await attempt(() => find(asked)))
    // Another place was chosen while this one came.
    if (!found || place.value !== asked) return
    openings.value = found.openings
    holidays.value = found.holidays
    mediators.value = found.mediators
    replacements.value = found.replacements
  }

  async function open() {
    places.value = (await attempt(() => askServer(ListOwnPlaces, {}))) ?? []
    place.value = firstPlace(places.value, account())
  }

  /** Chosen by hand: the next page begins there. */
  const choose = () => rememberPlace(account(), place.value)

  async function openHoliday(holiday: Holiday) {
    const isOpen = !holiday.isOpen
    const sent = { place: place.value, date: holiday.date, isOpen }
    const receipt = await attempt(() => sendToServer(OpenHoliday, sent, newCommandKey()))
    if (receipt) holiday.isOpen = isOpen
  }

  return { places, place, openings, mediators, replacements, holidays, load, open, choose, openHoliday }
}
