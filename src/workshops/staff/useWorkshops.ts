import { computed, ref } from 'vue'
import { ListOwnPlaces, type OwnPlace } from '../../appointments/closings'
import { firstPlace, rememberPlace } from '../../appointments/staff/parts/lastPlace'
import { useSession } from '../../people/staff/parts/session'
import { askServer } from '../../platform/staff/callServer'
import type { Faults } from '../../platform/staff/useFaults'
import { ListOwnWorkshops, type LessonToTeach, type StaffWorkshop } from '../staffWorkshops'

/** The workshops of the places where one receives, and what one may choose for another. */
export function useWorkshops({ attempt }: Faults) {
  const session = useSession()
  const account = () => session.me?.account ?? ''
  const places = ref<OwnPlace[]>([])
  const place = ref('')
  const workshops = ref<StaffWorkshop[] | null>(null)
  const lessons = ref<LessonToTeach[]>([])
  const now = ref(Date.now())

  async function load() {
    const found = await attempt(() => askServer(ListOwnWorkshops, {}))
    if (!found) return
    now.value = Date.now()
    workshops.value = found.workshops
    lessons.value = found.lessons
  }

  async function open() {
    places.value = (await attempt(() => askServer(ListOwnPlaces, {}))) ?? []
    place.value = firstPlace(places.value, account())
    await load()
  }

  const choose = () => rememberPlace(account(), place.value)
  const next = computed(() => (workshops.value ?? []).filter(({ startsAt }) => startsAt > now.value))
  const before = computed(() => (workshops.value ?? []).filter(({ startsAt }) => startsAt <= now.value).reverse())
  return { places, place, workshops, lessons, next, before, load, open, choose }
}
