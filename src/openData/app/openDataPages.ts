import { ListAreas } from '../../places/placeQuestions'
import { asking, type Page } from '../../platform/app/page'
import { startTitle } from '../../platform/app/startTitle'
import { FindPlacesToEmbed, readEmbedding } from '../embedding'

export const openDataPages: Page[] = [
  {
    path: '/lieux/integrer',
    component: () => import('./EmbedPage.vue'),
    asks: ({ query }) => ({
      result: asking(FindPlacesToEmbed, readEmbedding(query)),
      areas: asking(ListAreas, {}),
    }),
    description: ({ t }) => t('embed.lead'),
    title: (words, { result }) => startTitle(words, words.t('embed.title'), result as { isUnknown: boolean }),
    siteMapTitle: 'map.embed',
  },
  {
    path: '/donnees',
    component: () => import('./OpenFilesPage.vue'),
    asks: () => ({}),
    description: ({ t }) => t('openFiles.lead'),
    title: ({ t }) => t('openFiles.title'),
    siteMapTitle: 'map.openFiles',
  },
]
