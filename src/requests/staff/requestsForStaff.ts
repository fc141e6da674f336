import type { StaffNoun } from '../../platform/staff/noun'

export const requestsForStaff: StaffNoun = {
  routes: [
    { path: '/demandes', component: () => import('./RequestsPage.vue'), meta: { title: 'staff.requests.title' } },
    {
      path: '/demandes/regle',
      component: () => import('./RulePage.vue'),
      meta: { title: 'staff.requests.rule.title' },
    },
    { path: '/demander', component: () => import('./SendRequestPage.vue'), meta: { title: 'staff.sendRequest.title' } },
    { path: '/demandes/:id', component: () => import('./OneRequestPage.vue'), meta: { title: 'staff.requests.title' } },
  ],
  sentList: () => import('./SentRequests.vue'),
  entries: [
    { path: '/demandes', title: 'staff.requests.title', roles: ['device-manager'], key: 'd' },
    { path: '/demandes/regle', title: 'staff.requests.rule.title', roles: ['administrator'] },
    { path: '/demander', title: 'staff.sendRequest.title', roles: ['prescriber', 'mediator'] },
  ],
}
