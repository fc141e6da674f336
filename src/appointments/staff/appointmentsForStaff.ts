import type { StaffNoun } from '../../platform/staff/noun'

export const appointmentsForStaff: StaffNoun = {
  routes: [
    { path: '/', component: () => import('./DayPage.vue'), meta: { title: 'staff.day.title' } },
    { path: '/jour/:date', component: () => import('./DayPage.vue'), meta: { title: 'staff.day.title' } },
  ],
  entries: [{ path: '/', title: 'staff.day.today', roles: ['mediator'], key: 'j' }],
}
