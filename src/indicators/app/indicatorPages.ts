import { asking, type Page } from '../../platform/app/page'
import { TOPICS } from '../../platform/everywhere/figure'
import { readYear, ShowFigures, topicPage, topicTitle } from '../figures'

/** A page for each topic: one for all would be too heavy for a telephone. */
export const indicatorPages: Page[] = TOPICS.map(topic => ({
  path: topicPage(topic),
  component: () => import('./FiguresPage.vue'),
  asks: ({ query }) => ({ counted: asking(ShowFigures, { year: readYear(query) }) }),
  title: ({ t }) => t(topicTitle(topic)),
  exists: ({ counted }) => counted !== null,
  siteMapTitle: topicTitle(topic),
}))
