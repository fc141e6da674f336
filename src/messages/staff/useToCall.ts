import { computed } from 'vue'
import { askServer } from '../../platform/staff/callServer'
import { useSharedList } from '../../platform/staff/useSharedList'
import { useStaffWords } from '../../platform/staff/useStaffWords'
import { ListUndelivered, SettleToCall, TakeToCall, type CallOutcome, type Undelivered } from '../message'
import { byAppointment, storedToCall, storeToCall, withoutCalled } from './toCallPack'

/** Whom no message reached, at one's places: one colleague calls each. */
export function useToCall() {
  const { t } = useStaffWords()
  const list = useSharedList({
    find: () => askServer(ListUndelivered, {}),
    stored: storedToCall,
    store: storeToCall,
    withoutSettled: withoutCalled,
  })
  const count = computed(() => byAppointment(list.lines.value ?? []).length)

  const take = ({ appointment }: Undelivered, taking: { isTaken: boolean; isInstead: boolean }) =>
    list.take(TakeToCall, { appointment: appointment.id, ...taking })

  function settle({ appointment: { id, familyName: name } }: Undelivered, outcome: CallOutcome) {
    return list.settle(SettleToCall, { appointment: id, outcome }, t(`staff.label.toCall.${outcome}`, { name }))
  }
  return { lines: list.lines, fault: list.fault, count, take, settle }
}
