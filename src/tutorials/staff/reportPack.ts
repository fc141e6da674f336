import { receivesForTown } from '../../people/receivesForTown'
import type { Duty } from '../../platform/everywhere/role'
import { askServer, nullIfNotAllowed } from '../../platform/staff/callServer'
import { waitingOf, type Queued } from '../../platform/staff/offline/queuedCommands'
import { vault } from '../../platform/staff/offline/vault'
import { ListReports, SettleReport, type ReportLine } from '../reports'

const REPORTS = { kind: 'reports', id: 'all' }

/** What is reported of the lessons; nothing for who is not of the town. */
export async function refreshReports(duties: Duty[]): Promise<void> {
  if (!vault.owner) return
  const reports = receivesForTown(duties) ? await askServer(ListReports, {}).catch(nullIfNotAllowed) : null
  await vault.put(REPORTS, reports)
}

export const storeReports = (lines: ReportLine[]) => vault.put(REPORTS, lines)
export const storedReports = () => vault.get<ReportLine[] | null>(REPORTS)

/** What was settled here waits no more on this screen. */
export function withoutSettledReports(lines: ReportLine[], queued: Queued[]): ReportLine[] {
  const settled = waitingOf(queued, SettleReport)
  return lines.filter(line => !settled.some(({ lesson, step }) => lesson === line.lesson && step === line.step))
}
