import { computed, ref, watch } from 'vue'
import type { BookedNeedId } from '../../needs/need'
import type { Faults } from '../../platform/staff/useFaults'
import type { JourneyPlace } from '../bookingQuery'
import type { DeskSlot } from '../desk'
import { findDeskSlots, refreshDeskPack } from './deskPack'

/** What is the same from one person to the next at a desk. */
type Usual = { need: BookedNeedId; place: string }
const USUAL = 'espace-guichet'

const readUsual = (): Usual =>
  (JSON.parse(localStorage.getItem(USUAL) ?? 'null') as Usual | null) ?? { need: 'other', place: '' }

/** The one that is wanted may have its first free time later than what is listed of all. */
const withNew = (known: JourneyPlace[], found: JourneyPlace[]) => [
  ...known,
  ...found.filter(({ id }) => !known.some(place => place.id === id)),
]

/**
 * The next slots for a need, at one place or at all of one's own, and the one that is chosen. `party`: how many come
 * together.
 */
export function useDeskSlots({ attempt }: Faults, party: () => number) {
  const usual = readUsual()
  const need = ref(usual.need)
  const place = ref('')
  const slots = ref<DeskSlot[] | null>(null)
  const places = ref<JourneyPlace[]>([])
  const chosen = ref('')
  /** Since when this device stores what is shown, ms; null: the server just said it. */
  const storedAt = ref<number | null>(null)

  const firstFree = () => slots.value?.find(({ left }) => left >= party())?.id ?? ''
  /** What was pressed while the slots came stays pressed. */
  function show(found: DeskSlot[]) {
    slots.value = found
    if (!found.some(({ id, left }) => id === chosen.value && left >= party())) chosen.value = firstFree()
  }

  async function load() {
    localStorage.setItem(USUAL, JSON.stringify({ need: need.value, place: place.value } satisfies Usual))
    const found = await attempt(() => findDeskSlots({ need: need.value, place: place.value || undefined }))
    if (!found) return
    storedAt.value = found.storedAt
    // Whoever was booked here a moment ago has a seat that must not be offered again without network.
    if (!found.storedAt) void refreshDeskPack().catch(() => undefined)
    places.value = place.value ? withNew(places.value, found.places) : found.places
    show(found.slots)
  }
  watch([need, place], load)

  /** All places first, for their names; then the one that is wanted, or the usual one. */
  async function open(wanted = '') {
    await load()
    if (wanted) place.value = wanted
    else if (places.value.some(({ id }) => id === usual.place)) place.value = usual.place
  }

  /** At once, before the server tells it: the next person must not be offered the same seat. */
  function useUp(booked: DeskSlot) {
    const left = Math.max(0, booked.left - party())
    slots.value = slots.value!.map(each => (each.id === booked.id ? { ...each, left } : each))
    chosen.value = firstFree()
  }

  const slot = computed(() => slots.value?.find(({ id }) => id === chosen.value))
  const needsReason = computed(() => (slot.value?.left ?? Infinity) < party())
  return { need, place, slots, places, chosen, slot, needsReason, storedAt, show, load, open, useUp }
}
