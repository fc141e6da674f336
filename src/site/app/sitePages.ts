import { errorCause } from '../../platform/app/errorCause'
import { registerPages } from '../../platform/app/register/registerPages'
import type { Page } from '../../platform/app/page'

/** The pages that belong to no noun. */
export const sitePages: Page[] = [
  {
    path: '/',
    component: () => import('./HomePage.vue'),
    asks: () => ({}),
    description: ({ t }) => t('about.lead'),
    title: ({ t }) => t('home.title'),
    siteMapTitle: 'map.home',
  },
  {
    path: '/effacer',
    component: () => import('../../platform/app/offline/ErasePage.vue'),
    asks: () => ({}),
    description: ({ t }) => t('erase.lead'),
    title: ({ t }) => t('erase.title'),
    siteMapTitle: 'map.erase',
  },
  {
    path: '/plan-du-site',
    component: () => import('./SiteMapPage.vue'),
    asks: () => ({}),
    description: ({ t }) => t('about.lead'),
    title: ({ t }) => t('siteMap.title'),
  },
  {
    path: '/a-propos',
    component: () => import('./AboutPage.vue'),
    asks: () => ({}),
    description: ({ t }) => t('about.lead'),
    title: ({ t }) => t('about.title'),
    siteMapTitle: 'about.title',
  },
  ...registerPages,
  {
    path: '/erreur',
    component: () => import('../../platform/app/ErrorPage.vue'),
    asks: () => ({}),
    title: ({ t }, { status, isPersonal }) =>
      t(`errorPage.${errorCause(Number(status ?? 500), Boolean(isPersonal))}.title`),
  },
]
