import type { StaffNoun } from '../../platform/staff/noun'
import { appointmentDecisions } from './decisions'
import { refreshAgendaPack } from './agendaPack'
import { refreshDeskPack } from './deskPack'

export const appointmentsForStaff: StaffNoun = {
  routes: [
    { path: '/', component: () => import('./DayPage.vue'), meta: { title: 'staff.day.title' } },
    { path: '/envoyees', component: () => import('./SentPage.vue'), meta: { title: 'staff.sent.title' } },
    { path: '/jour/:date', component: () => import('./DayPage.vue'), meta: { title: 'staff.day.title' } },
    { path: '/guichet', component: () => import('./DeskPage.vue'), meta: { title: 'staff.desk.title' } },
    { path: '/fermetures', component: () => import('./ClosingsPage.vue'), meta: { title: 'staff.closings.title' } },
    { path: '/accueil', component: () => import('./OpeningsPage.vue'), meta: { title: 'staff.openings.title' } },
  ],
  decisions: appointmentDecisions,
  refreshPacks: async duties => {
    await refreshAgendaPack(duties)
    await refreshDeskPack()
  },
  entries: [
    { path: '/', title: 'staff.day.today', roles: ['mediator'], key: 'j' },
    { path: '/guichet', title: 'staff.desk.title', roles: ['mediator', 'prescriber'], key: 'r' },
    { path: '/envoyees', title: 'staff.sent.entry', roles: ['prescriber'], key: 'v', isFirst: true },
    { path: '/fermetures', title: 'staff.closings.title', roles: ['mediator'], key: 'f' },
    { path: '/accueil', title: 'staff.openings.title', roles: ['mediator'], key: 'a' },
  ],
}
