import { asking, type Page } from '../../platform/app/page'
import { readYear, ShowFigures } from '../figures'

export const indicatorPages: Page[] = [
  {
    path: '/indicateurs',
    component: () => import('./FiguresPage.vue'),
    asks: ({ query }) => ({ counted: asking(ShowFigures, { year: readYear(query) }) }),
    title: ({ t }) => t('figures.title'),
    exists: ({ counted }) => counted !== null,
    siteMapTitle: 'map.figures',
  },
]
