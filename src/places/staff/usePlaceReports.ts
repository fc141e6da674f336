import { computed } from 'vue'
import { waitingOf } from '../../platform/staff/offline/queuedCommands'
import { useStaffOutbox } from '../../platform/staff/offline/staffOutbox'
import { useFaults } from '../../platform/staff/useFaults'
import { useSharedTasks } from '../../platform/staff/useSharedList'
import { SettlePlaceReport, type PlaceReportLine } from '../placeReport'

/** What residents report of a place; what was settled here and waits to be sent is asked about no more. */
export function usePlaceReports(reports: () => PlaceReportLine[], reload: () => Promise<unknown>) {
  const faults = useFaults()
  const outbox = useStaffOutbox()
  const waiting = computed(() => {
    const settled = waitingOf(outbox.queued, SettlePlaceReport).map(({ report }) => report)
    return reports().filter(({ id }) => !settled.includes(id))
  })
  // Without an answer there is nothing newer to read, and why is told already.
  const reloadIf = async (isAnswered: boolean) => void (isAnswered && (await reload()))
  return { waiting, fault: faults.fault, ...useSharedTasks(faults, reloadIf) }
}
