import { reactive, ref, watch } from 'vue'
import { WORKSHOP } from '../../needs/namedNeeds'
import { newCommandKey, type Receipt, type ResultOf } from '../../platform/everywhere/command'
import { FRENCH, type Language } from '../../platform/everywhere/languages'
import { useStaffOutbox } from '../../platform/staff/offline/staffOutbox'
import { useFaults } from '../../platform/staff/useFaults'
import { useStaffWords } from '../../platform/staff/useStaffWords'
import type { JourneyPlace } from '../bookingQuery'
import { BookAtDesk, type AlreadyBooked, type DeskSlot, type SlotTaken } from '../desk'
import { useDeskSlots } from './useDeskSlots'
import { useLikelySame } from './useLikelySame'

type AtDesk = {
  familyName: string
  phone: string
  language: Language
  reason: string
  isAnother: boolean
  person?: string
  isNewPerson: boolean
  /** As it is typed. */
  party: string
}
const nobody = (): AtDesk => ({
  familyName: '',
  phone: '',
  language: FRENCH,
  reason: '',
  isAnother: false,
  person: undefined,
  isNewPerson: false,
  party: '1',
})

export type Done = {
  appointmentId: string
  phone: string
  reference: string
  slot: DeskSlot
  place: JourneyPlace | null
  familyName: string
  party: number
}

/** Booking for whoever is at the desk, one person after the other. */
export function useDesk(bookedBy: () => string) {
  const { t } = useStaffWords()
  const faults = useFaults()
  const outbox = useStaffOutbox()
  const person = reactive(nobody())
  const search = useDeskSlots(faults, () => partyOf())
  const { need, places, chosen, slot, needsReason } = search
  /** Only a workshop has seats for several people; what is no number is for the server to refuse. */
  const partyOf = () => (need.value === WORKSHOP ? Number(person.party) || 0 : 1)
  const file = useLikelySame(person)
  const already = ref<AlreadyBooked['alreadyBooked'] | null>(null)
  const done = ref<Done | null>(null)
  /** Whose wish waits for the network. */
  const wish = ref('')
  // Pressed again after a lost answer, the same person is not booked twice; another text is another command.
  let key = newCommandKey()
  watch([need, chosen, person], () => (key = newCommandKey()))

  async function book() {
    const booked = slot.value
    if (!booked) return
    const reason = needsReason.value ? person.reason : ''
    const sent = { ...person, reason, slot: booked.id, need: need.value, bookedBy: bookedBy(), party: partyOf() }
    const label = t('staff.label.desk', { name: person.familyName })
    const end = await faults.attempt(() => outbox.send(BookAtDesk, sent, { key, label }))
    if (end?.is === 'queued') return void (wish.value = person.familyName)
    const receipt = end?.receipt as Receipt<ResultOf<typeof BookAtDesk>> | undefined
    if (receipt?.outcome === 'refused') return faults.tellRefusal(receipt.reasons)
    if (receipt?.outcome === 'conflict') return tellConflict(receipt.alternatives as AlreadyBooked | SlotTaken)
    if (receipt?.outcome !== 'done') return
    const place = places.value.find(({ id }) => id === booked.placeId) ?? null
    const { reference, appointmentId } = receipt.result
    const { familyName, phone } = person
    done.value = { reference, appointmentId, slot: booked, place, familyName, phone, party: partyOf() }
    search.useUp(booked)
  }

  function tellConflict(instead: AlreadyBooked | SlotTaken) {
    if ('alreadyBooked' in instead) return void (already.value = instead.alreadyBooked)
    faults.fault.value = t(needsReason.value ? 'staff.desk.needsReason' : 'staff.desk.taken')
    if (needsReason.value) search.slots.value = instead.slots
    else search.show(instead.slots)
  }

  /** Nothing of the one before stays on screen. */
  async function next() {
    Object.assign(person, nobody())
    file.forget()
    already.value = done.value = null
    wish.value = ''
    await search.load()
  }

  return { ...search, ...faults, person, file, already, done, wish, book, next }
}
