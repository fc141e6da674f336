import { asking, type Page } from '../../platform/app/page'
import { readLanguage } from '../../platform/everywhere/languageAddress'
import { LANGUAGE_NAME, languageParameter, FRENCH } from '../../platform/everywhere/languages'
import { workshopPage, WORKSHOPS_PAGE } from '../workshopPaths'
import { ListWorkshops, ShowWorkshop, type WorkshopDetails } from '../workshopQuestions'

export const workshopPages: Page[] = [
  {
    path: WORKSHOPS_PAGE,
    component: () => import('./WorkshopsPage.vue'),
    asks: () => ({ workshops: asking(ListWorkshops, {}) }),
    title: ({ t }) => t('workshops.title'),
    description: ({ t }) => t('workshops.lead'),
    siteMapTitle: 'workshops.title',
  },
  {
    path: workshopPage(':id'),
    component: () => import('./WorkshopPage.vue'),
    asks: ({ params, query }) => ({
      workshop: asking(ShowWorkshop, {
        id: params.id ?? '',
        ...languageParameter(readLanguage(query.get(LANGUAGE_NAME)) ?? FRENCH),
      }),
    }),
    title: (_words, { workshop }) => (workshop as WorkshopDetails).title,
    exists: ({ workshop }) => workshop !== null,
  },
]
