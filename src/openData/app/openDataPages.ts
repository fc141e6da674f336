import { ListAreas } from '../../places/placeQuestions'
import { asking, type Page } from '../../platform/app/page'
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
    title: ({ t }) => t('embed.title'),
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
