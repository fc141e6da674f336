import { asking, type Page } from '../../platform/app/page'
import { TOPICS } from '../../platform/everywhere/figure'
import { readYear, ShowFigures, topicPage, topicTitle } from '../figures'

export const indicatorPages: Page[] = TOPICS.map(topic => ({
  path: topicPage(topic),
  component: () => import('./FiguresPage.vue'),
  asks: ({ query }) => ({ counted: asking(ShowFigures, { year: readYear(query) }) }),
  title: ({ t }) => t(topicTitle(topic)),
  description: ({ t }) => t('figures.rounded'),
  exists: ({ counted }) => counted !== null,
  siteMapTitle: topicTitle(topic),
}))
