import { asking, type Page } from '../../platform/app/page'
import { ShowRetention } from '../../platform/everywhere/register'
import { FindHelpPlaces } from '../../places/placeQuestions'
import { ShowAskedRequest, ShowRequest, ShowRequestsToday, type RequestsToday } from '../requestQuestions'
import { LATER_PAGE, RESUME_PAGE, type RequestFormState } from '../requestForm'
import { askedPage, requestPage } from '../requestPaths'

export const requestPages: Page[] = [
  {
    path: '/pc-solidaire',
    component: () => import('./ComputersPage.vue'),
    asks: () => ({
      result: asking(FindHelpPlaces, { need: 'get-computer' }),
      today: asking(ShowRequestsToday, {}),
    }),
    description: ({ t }) => t('getComputer.lead'),
    title: ({ t }) => t('getComputer.title'),
    siteMapTitle: 'map.getComputer',
  },
  {
    path: '/pc-solidaire/demande',
    component: () => import('./RequestPage.vue'),
    asks: () => ({
      today: asking(ShowRequestsToday, {}),
      retention: asking(ShowRetention, { table: 'device_request' }),
    }),
    description: ({ t }) => t('request.home.lead'),
    title: ({ t }, { form, today }) =>
      (today as RequestsToday).isOpen === false
        ? t('getComputer.title')
        : t(`request.title.${(form as RequestFormState | undefined)?.stage ?? 'who'}`),
  },
  {
    path: LATER_PAGE,
    component: () => import('./LaterPage.vue'),
    asks: () => ({ retention: asking(ShowRetention, { table: 'request_draft' }) }),
    title: ({ t }) => t('request.later.title'),
    // Only what was just kept has something to show.
    exists: ({ kept }) => kept !== undefined,
    isPersonal: true,
  },
  {
    path: RESUME_PAGE,
    component: () => import('./ResumePage.vue'),
    asks: () => ({}),
    title: ({ t }) => t('request.resume.title'),
  },
  {
    path: askedPage(':key'),
    component: () => import('./AskedPage.vue'),
    asks: ({ params }) => ({ details: asking(ShowAskedRequest, { key: params.key ?? '' }) }),
    title: ({ t }) => t('request.title.confirmed'),
    exists: ({ details }) => details !== null,
    isPersonal: true,
  },
  {
    path: requestPage(':reference'),
    component: () => import('./OwnRequestPage.vue'),
    asks: ({ params }) => ({ details: asking(ShowRequest, { reference: params.reference ?? '' }) }),
    title: ({ t }) => t('request.page.title'),
    exists: ({ details }) => details !== null,
    isPersonal: true,
  },
]
