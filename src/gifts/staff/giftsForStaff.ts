import type { StaffNoun } from '../../platform/staff/noun'

export const giftsForStaff: StaffNoun = {
  routes: [
    { path: '/materiel/dons', component: () => import('./GiftsPage.vue'), meta: { title: 'staff.gifts.title' } },
  ],
}
