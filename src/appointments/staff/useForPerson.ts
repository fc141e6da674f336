import { ref } from 'vue'
import { newCommandKey, type ResultOf } from '../../platform/everywhere/command'
import { dateTimeInWords } from '../../platform/everywhere/datesInWords'
import { useStaffOutbox, type Sent } from '../../platform/staff/offline/staffOutbox'
import { useFaults } from '../../platform/staff/useFaults'
import { useStaffWords, type StaffWords } from '../../platform/staff/useStaffWords'
import type { AgendaLine } from '../agenda'
import type { DeskSlot, DeskSlots } from '../desk'
import { CancelForPerson, MoveForPerson, type ChangedMeanwhile } from '../forPerson'
import { type AgendaMandate } from '../mandate'
import { RevokeMandate } from '../mandateCommands'
import { findDeskSlots } from './deskPack'

type Told = Partial<ResultOf<typeof MoveForPerson>>

/** `done`: what was done; then whether a message tells the person, and when. */
function doneInWords(
  { t }: StaffWords,
  { isTold, toldAt, isSame }: Told,
  done: { said: string; name: string },
): string {
  if (isSame) return t('staff.forPerson.same', { name: done.name })
  if (isTold === undefined) return done.said
  if (toldAt) return `${done.said} ${t('staff.forPerson.toldAt', { when: dateTimeInWords(toldAt) })}`
  return `${done.said} ${t(isTold ? 'staff.forPerson.told' : 'staff.forPerson.notTold')}`
}

/** As many as one reads to a person. */
const SHOWN = 8

/** Moving and cancelling for a person who agreed. `changed`: the day is to be read again. */
export function useForPerson(line: () => AgendaLine, changed: (said: string) => void) {
  const words = useStaffWords()
  const { t } = words
  const { fault, attempt, tellRefusal } = useFaults()
  const outbox = useStaffOutbox()
  const free = ref<DeskSlots | null>(null)

  /** Where she was to come; elsewhere when nothing is free there. */
  async function findTimes() {
    const { need, placeId, startsAt } = line()
    const isOther = (slot: DeskSlot) => slot.left > 0 && (slot.startsAt !== startsAt || slot.placeId !== placeId)
    for (const place of [placeId, undefined]) {
      const found = await attempt(() => findDeskSlots({ need, place }))
      if (!found) return
      free.value = { ...found, slots: found.slots.filter(isOther).slice(0, SHOWN) }
      if (free.value.slots.length) return
    }
  }

  const onScreen = () => ({ appointment: line().id, version: line().version })
  const name = () => ({ name: line().familyName })

  /** Told in words; what it met is a fault, beside the day as it now is. */
  function tell(end: Sent | undefined, said: string) {
    if (!end) return
    if (end.is === 'queued') return changed(t('staff.forPerson.queued', name()))
    if (end.receipt.outcome === 'done') {
      return changed(doneInWords(words, end.receipt.result as Told, { said, ...name() }))
    }
    if (end.receipt.outcome === 'refused') return tellRefusal(end.receipt.reasons)
    const met = end.receipt.outcome === 'conflict' ? (end.receipt.alternatives as Partial<ChangedMeanwhile>) : {}
    if (met.changed) return changed(t('staff.forPerson.changed'))
    // Said once the times are there: asking for them begins without a fault.
    void findTimes().then(() => (fault.value ||= t('staff.desk.taken')))
  }

  async function moveTo({ id }: DeskSlot) {
    const sent = { ...onScreen(), slot: id }
    const label = t('staff.label.moveFor', name())
    const end = await attempt(() => outbox.send(MoveForPerson, sent, { key: newCommandKey(), label }))
    tell(end, t('staff.forPerson.moved', name()))
  }

  async function cancel() {
    const label = t('staff.label.cancelFor', name())
    const end = await attempt(() => outbox.send(CancelForPerson, onScreen(), { key: newCommandKey(), label }))
    tell(end, t('staff.forPerson.cancelled', name()))
  }

  async function revoke({ id }: AgendaMandate) {
    const sent = { mandate: id }
    const label = t('staff.label.revoke', name())
    const end = await attempt(() => outbox.send(RevokeMandate, sent, { key: newCommandKey(), label }))
    tell(end, t('staff.mandate.revoked.now', name()))
  }

  return { fault, free, findTimes, moveTo, cancel, revoke }
}
