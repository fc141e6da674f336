import { ref } from 'vue'
import { newCommandKey } from '../../platform/everywhere/command'
import { useStaffOutbox, type Sent } from '../../platform/staff/offline/staffOutbox'
import { useFaults } from '../../platform/staff/useFaults'
import { useStaffWords } from '../../platform/staff/useStaffWords'
import type { AgendaLine } from '../agenda'
import type { DeskSlot, DeskSlots } from '../desk'
import { CancelForPerson, MoveForPerson, type ChangedMeanwhile } from '../forPerson'
import { type AgendaMandate } from '../mandate'
import { RevokeMandate } from '../mandateCommands'
import { findDeskSlots } from './deskPack'

/** As many as one reads to a person. */
const SHOWN = 8

/** Moving and cancelling for a person who agreed. `changed`: the day is to be read again. */
export function useForPerson(line: () => AgendaLine, changed: (said: string) => void) {
  const { t } = useStaffWords()
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
      const { isTold } = end.receipt.result as { isTold?: boolean }
      const how = isTold === undefined ? '' : t(isTold ? 'staff.forPerson.told' : 'staff.forPerson.notTold')
      return changed([said, how].filter(Boolean).join(' '))
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
