import { asking, type Page } from '../../platform/app/page'
import { FindHelpPlaces } from '../../places/placeQuestions'

export const devicePages: Page[] = [
  {
    path: '/pc-solidaire',
    component: () => import('./GetComputerPage.vue'),
    asks: () => ({ result: asking(FindHelpPlaces, { need: 'get-computer' }) }),
    title: ({ t }) => t('getComputer.title'),
    siteMapTitle: 'map.getComputer',
  },
]
