import type { StaffNoun } from '../../platform/staff/noun'

export const indicatorsForStaff: StaffNoun = {
  routes: [
    {
      path: '/indicateurs',
      component: () => import('./WholeFiguresPage.vue'),
      meta: { title: 'staff.figures.title' },
    },
  ],
  entries: [{ path: '/indicateurs', title: 'staff.figures.title', roles: ['administrator'] }],
}
