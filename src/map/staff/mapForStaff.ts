import type { StaffNoun } from '../../platform/staff/noun'

export const mapForStaff: StaffNoun = {
  routes: [
    {
      path: '/lieux/:id/position',
      component: () => import('./PositionPage.vue'),
      meta: { title: 'staff.position.title' },
    },
  ],
}
