import type { StaffNoun } from '../../platform/staff/noun'
import { appointmentDecisions } from './decisions'
import { refreshAgendaPack } from './agendaPack'

export const appointmentsForStaff: StaffNoun = {
  routes: [
    { path: '/', component: () => import('./DayPage.vue'), meta: { title: 'staff.day.title' } },
    { path: '/jour/:date', component: () => import('./DayPage.vue'), meta: { title: 'staff.day.title' } },
    { path: '/guichet', component: () => import('./DeskPage.vue'), meta: { title: 'staff.desk.title' } },
  ],
  decisions: appointmentDecisions,
  refreshPacks: refreshAgendaPack,
  entries: [
    { path: '/', title: 'staff.day.today', roles: ['mediator'], key: 'j' },
    { path: '/guichet', title: 'staff.desk.title', roles: ['mediator'], key: 'r' },
  ],
}
