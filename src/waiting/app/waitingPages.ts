import { asking, type Page } from '../../platform/app/page'
import { ShowRetention } from '../../platform/everywhere/register'
import { joinedPage, WAITING_PAGE, waitingPage } from '../waitingPaths'
import { ListWaitingPlaces, ShowJoinedWaiting, ShowWaiting } from '../waitingQuestions'
import type { WaitingFormState } from '../waitingForm'

export const waitingPages: Page[] = [
  {
    path: WAITING_PAGE,
    component: () => import('./JoinPage.vue'),
    asks: () => ({
      places: asking(ListWaitingPlaces, {}),
      retention: asking(ShowRetention, { table: 'waiting' }),
    }),
    description: ({ t }) => t('waiting.lead'),
    title: ({ t }, { form }) => t(`waiting.title.${(form as WaitingFormState | undefined)?.stage ?? 'where'}`),
    siteMapTitle: 'waiting.title',
  },
  {
    path: joinedPage(':key'),
    component: () => import('./JoinedPage.vue'),
    asks: ({ params }) => ({ details: asking(ShowJoinedWaiting, { key: params.key ?? '' }) }),
    title: ({ t }) => t('waiting.title.confirmed'),
    exists: ({ details }) => details !== null,
    isPersonal: true,
  },
  {
    path: waitingPage(':reference'),
    component: () => import('./OwnWaitingPage.vue'),
    asks: ({ params }) => ({ details: asking(ShowWaiting, { reference: params.reference ?? '' }) }),
    title: ({ t }) => t('waiting.page'),
    exists: ({ details }) => details !== null,
    isPersonal: true,
  },
]
