import type { StaffNoun } from '../../platform/staff/noun'

export const peopleForStaff: StaffNoun = {
  routes: [
    {
      path: '/connexion',
      component: () => import('./SignInPage.vue'),
      meta: { title: 'staff.signIn.title', isOpen: true },
    },
    {
      path: '/invitation',
      component: () => import('./InvitationPage.vue'),
      meta: { title: 'staff.invitation.title', isOpen: true },
    },
    {
      path: '/deverrouiller',
      component: () => import('./UnlockPage.vue'),
      meta: { title: 'staff.unlock.title', isOpen: true },
    },
    { path: '/compte', component: () => import('./AccountPage.vue'), meta: { title: 'staff.account.title' } },
    { path: '/equipe', component: () => import('./TeamPage.vue'), meta: { title: 'staff.team.title' } },
    {
      path: '/organisations',
      component: () => import('./OrganisationsPage.vue'),
      meta: { title: 'staff.organisations.title' },
    },
    { path: '/reglages', component: () => import('./SettingsPage.vue'), meta: { title: 'staff.settings.title' } },
    { path: '/journal', component: () => import('./JournalPage.vue'), meta: { title: 'staff.journal.title' } },
  ],
  entries: [{ path: '/equipe', title: 'staff.team.title', roles: ['administrator'], key: 'e', isFirst: true }],
}
