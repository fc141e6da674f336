import { asking, type Page } from '../../platform/app/page'
import { ShowRetention } from '../../platform/everywhere/register'
import { ShowAnnouncedGift, ShowGiftsToday } from '../giftQuestions'
import { announcedPage, GIVE_PAGE } from '../giftForm'

export const giftPages: Page[] = [
  {
    path: GIVE_PAGE,
    component: () => import('./GivePage.vue'),
    asks: () => ({
      today: asking(ShowGiftsToday, {}),
      retention: asking(ShowRetention, { table: 'gift' }),
    }),
    title: ({ t }) => t('give.title'),
    description: ({ t }) => t('give.lead'),
    siteMapTitle: 'give.title',
  },
  {
    path: announcedPage(':key'),
    component: () => import('./AnnouncedPage.vue'),
    asks: ({ params }) => ({ gift: asking(ShowAnnouncedGift, { key: params.key ?? '' }) }),
    title: ({ t }) => t('give.title.confirmed'),
    exists: ({ gift }) => gift !== null,
    isPersonal: true,
  },
]
