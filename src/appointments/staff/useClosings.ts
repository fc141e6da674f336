import { computed, ref } from 'vue'
import { newCommandKey } from '../../platform/everywhere/command'
import { askServer, sendToServer } from '../../platform/staff/callServer'
import { useFaults } from '../../platform/staff/useFaults'
import { useStaffWords } from '../../platform/staff/useStaffWords'
import type { Alternative } from '../alternatives'
import {
  ListClosings,
  ListOwnPlaces,
  MarkWarned,
  RebookDisplaced,
  ReopenPlace,
  type Closings,
  type Displaced,
  type OwnPlace,
  type PlaceClosing,
} from '../closings'

/** What is closed at one's places, and whom to warn. */
export function useClosings() {
  const { t, tn } = useStaffWords()
  const { fault, attempt } = useFaults()
  const places = ref<OwnPlace[]>([])
  const found = ref<Closings | null>(null)
  const said = ref('')

  async function load() {
    const closings = await attempt(() => askServer(ListClosings, {}))
    if (closings) found.value = closings
  }

  async function open() {
    places.value = (await attempt(() => askServer(ListOwnPlaces, {}))) ?? []
    await load()
  }

  /** What went wrong is still told once the list came again. */
  async function loadAfter(text = fault.value) {
    await load()
    fault.value ||= text
  }

  async function reopen({ id }: PlaceClosing) {
    const receipt = await attempt(() => sendToServer(ReopenPlace, { closing: id }, newCommandKey()))
    if (receipt?.outcome === 'done') said.value = tn('staff.closings.reopened', receipt.result.restored)
    await loadAfter()
  }

  async function mark(person: Displaced, isWarned: boolean) {
    person.isWarned = isWarned
    const receipt = await attempt(() => sendToServer(MarkWarned, { displaced: person.id, isWarned }, newCommandKey()))
    if (!receipt) person.isWarned = !isWarned
  }

  async function rebook({ id }: Displaced, { id: slot }: Alternative) {
    const receipt = await attempt(() => sendToServer(RebookDisplaced, { displaced: id, slot }, newCommandKey()))
    await loadAfter(receipt?.outcome === 'conflict' ? t('staff.closings.taken') : fault.value)
  }

  const placeName = (id: string) => places.value.find(place => place.id === id)?.name ?? id
  const toWarn = computed(
    () => found.value?.displaced.filter(({ isWarned, news }) => !isWarned && news !== 'sent').length ?? 0,
  )
  return { places, found, fault, said, toWarn, placeName, open, load, reopen, mark, rebook }
}
