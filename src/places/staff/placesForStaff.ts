import type { StaffNoun } from '../../platform/staff/noun'
import { placeDecisions } from './decisions'
import { findPlaces } from './placeFinder'

export const placesForStaff: StaffNoun = {
  routes: [
    { path: '/lieux', component: () => import('./StaffPlacesPage.vue'), meta: { title: 'staff.places.title' } },
    { path: '/lieux/:id', component: () => import('./StaffPlacePage.vue'), meta: { title: 'staff.places.one' } },
  ],
  todayList: () => import('./DueToday.vue'),
  decisions: placeDecisions,
  findPlaces,
  entries: [{ path: '/lieux', title: 'staff.places.title', roles: ['mediator', 'administrator'], key: 'l' }],
}
