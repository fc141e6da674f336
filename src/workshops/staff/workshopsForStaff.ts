import type { StaffNoun } from '../../platform/staff/noun'

export const workshopsForStaff: StaffNoun = {
  routes: [
    { path: '/ateliers', component: () => import('./WorkshopsPage.vue'), meta: { title: 'staff.workshops.title' } },
  ],
  entries: [{ path: '/ateliers', title: 'staff.workshops.title', roles: ['mediator'], key: 't' }],
}
