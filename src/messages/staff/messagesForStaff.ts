import type { StaffNoun } from '../../platform/staff/noun'
import { refreshToCall } from './toCallPack'

export const messagesForStaff: StaffNoun = {
  routes: [
    { path: '/a-appeler', component: () => import('./ToCallPage.vue'), meta: { title: 'staff.toCall.title' } },
    { path: '/messages', component: () => import('./SentPage.vue'), meta: { title: 'staff.messages.title' } },
  ],
  todayList: () => import('./ToCallToday.vue'),
  refreshPacks: refreshToCall,
  entries: [
    { path: '/a-appeler', title: 'staff.toCall.title', roles: ['mediator'], key: 'p' },
    { path: '/messages', title: 'staff.messages.title', roles: ['administrator'], key: 'm' },
  ],
}
