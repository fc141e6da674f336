import type { StaffNoun } from '../../platform/staff/noun'
import { refreshReports } from './reportPack'

export const tutorialsForStaff: StaffNoun = {
  routes: [],
  todayList: () => import('./ReportsToday.vue'),
  refreshPacks: refreshReports,
}
