import type { StaffNoun } from '../../platform/staff/noun'
import { requestDecisions } from './decisions'
import { refreshHandOverPack } from './handOverPack'

export const requestsForStaff: StaffNoun = {
  routes: [
    { path: '/demandes', component: () => import('./RequestsPage.vue'), meta: { title: 'staff.requests.title' } },
    {
      path: '/demandes/regle',
      component: () => import('./RulePage.vue'),
      meta: { title: 'staff.requests.rule.title' },
    },
    { path: '/demander', component: () => import('./SendRequestPage.vue'), meta: { title: 'staff.sendRequest.title' } },
    { path: '/remises', component: () => import('./HandOversPage.vue'), meta: { title: 'staff.handOver.title' } },
    { path: '/remises/:id', component: () => import('./HandOverPage.vue'), meta: { title: 'staff.handOver.one' } },
    { path: '/demandes/:id', component: () => import('./OneRequestPage.vue'), meta: { title: 'staff.requests.title' } },
  ],
  sentList: () => import('./SentRequests.vue'),
  decisions: requestDecisions,
  refreshPacks: refreshHandOverPack,
  entries: [
    { path: '/demandes', title: 'staff.requests.title', roles: ['device-manager'], key: 'd' },
    { path: '/remises', title: 'staff.handOver.title', roles: ['device-manager'] },
    { path: '/demandes/regle', title: 'staff.requests.rule.title', roles: ['administrator'] },
    { path: '/demander', title: 'staff.sendRequest.title', roles: ['prescriber', 'mediator'] },
  ],
}
