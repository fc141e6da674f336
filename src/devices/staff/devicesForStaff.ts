import type { StaffNoun } from '../../platform/staff/noun'
import { deviceDecisions } from './decisions'

export const devicesForStaff: StaffNoun = {
  routes: [
    { path: '/materiel', component: () => import('./DevicesPage.vue'), meta: { title: 'staff.devices.title' } },
    {
      path: '/materiel/ajouter',
      component: () => import('./AddDevicePage.vue'),
      meta: { title: 'staff.devices.add' },
    },
    { path: '/materiel/lot', component: () => import('./AddLotPage.vue'), meta: { title: 'staff.devices.addLot' } },
    {
      path: '/materiel/effacements',
      component: () => import('./WipeLogsPage.vue'),
      meta: { title: 'staff.devices.logs' },
    },
    { path: '/materiel/lot/:id', component: () => import('./LotPage.vue'), meta: { title: 'staff.lots.one' } },
    { path: '/materiel/:id', component: () => import('./DevicePage.vue'), meta: { title: 'staff.devices.one' } },
  ],
  decisions: deviceDecisions,
  entries: [{ path: '/materiel', title: 'staff.devices.title', roles: ['device-manager'], key: 'o', isFirst: true }],
}
