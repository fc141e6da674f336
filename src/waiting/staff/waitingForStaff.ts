import type { StaffNoun } from '../../platform/staff/noun'

export const waitingForStaff: StaffNoun = {
  routes: [
    { path: '/attente', component: () => import('./WaitingPage.vue'), meta: { title: 'staff.waiting.title' } },
    { path: '/attente/ajouter', component: () => import('./AddWaitingPage.vue'), meta: { title: 'staff.waiting.add' } },
  ],
  todayList: () => import('./OffersToCall.vue'),
  entries: [{ path: '/attente', title: 'staff.waiting.title', roles: ['mediator'] }],
}
