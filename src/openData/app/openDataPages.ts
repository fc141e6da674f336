import { ListAreas } from '../../places/placeQuestions'
import { asking, type Page } from '../../platform/app/page'
import { FindPlacesToEmbed, readEmbedding } from '../embedding'

export const openDataPages: Page[] = [
  {
    path: '/lieux/integrer',
    component: () => import('./EmbedPage.vue'),
    asks: ({ query }) => ({
      found: asking(FindPlacesToEmbed, readEmbedding(query)),
      areas: asking(ListAreas, {}),
    }),
    title: ({ t }) => t('embed.title'),
    mapName: 'map.embed',
  },
  {
    path: '/donnees',
    component: () => import('./OpenFilesPage.vue'),
    asks: () => ({}),
    title: ({ t }) => t('openFiles.title'),
    mapName: 'map.openFiles',
  },
]
