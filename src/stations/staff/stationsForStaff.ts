import type { StaffNoun } from '../../platform/staff/noun'

export const stationsForStaff: StaffNoun = {
  routes: [{ path: '/postes', component: () => import('./StationsPage.vue'), meta: { title: 'staff.stations.title' } }],
  entries: [{ path: '/postes', title: 'staff.stations.title', roles: ['mediator'] }],
}
