import { type LegalNotice, ShowLegalNotice } from '../../everywhere/legal'
import { ShowOwnRecord, ShowRegister } from '../../everywhere/register'
import { asking, type Page } from '../page'

/** What the law asks of the site, and what the service keeps of people: for all, and of one reference for who opened it. */
export const registerPages: Page[] = [
  {
    path: '/donnees-personnelles',
    component: () => import('./PersonalDataPage.vue'),
    asks: () => ({ register: asking(ShowRegister, {}) }),
    description: ({ t }) => t('personal.lead'),
    title: ({ t }) => t('personal.title'),
    siteMapTitle: 'map.personal',
  },
  {
    path: '/mentions-legales',
    component: () => import('./LegalPage.vue'),
    asks: () => ({ legal: asking(ShowLegalNotice, {}) }),
    description: ({ t }) => t('legal.license.text'),
    title: ({ t }) => t('legal.title'),
    siteMapTitle: 'map.legal',
  },
  {
    path: '/accessibilite',
    component: () => import('./AccessibilityPage.vue'),
    asks: () => ({ legal: asking(ShowLegalNotice, {}) }),
    description: ({ t }, { legal }) => t('accessibility.lead', { town: (legal as LegalNotice).town }),
    title: ({ t }) => t('accessibility.title'),
    siteMapTitle: 'frame.accessibility',
  },
  {
    path: '/suivi/efface',
    component: () => import('./RecordErasedPage.vue'),
    asks: () => ({}),
    title: ({ t }) => t('eraseRecord.done.title'),
  },
  ownPage('mes-donnees', () => import('./OwnRecordPage.vue'), 'ownRecord.title'),
  ownPage('effacer', () => import('./EraseRecordPage.vue'), 'eraseRecord.title'),
]

function ownPage(end: string, component: Page['component'], title: 'ownRecord.title' | 'eraseRecord.title'): Page {
  return {
    path: `/suivi/:reference/${end}`,
    component,
    asks: ({ params }) => ({ record: asking(ShowOwnRecord, { reference: params.reference ?? '' }) }),
    title: ({ t }) => t(title),
    exists: ({ record }) => record !== null,
    isPersonal: true,
  }
}
