import { asking, type Page } from '../../platform/app/page'
import { FindPlacesToEmbed, readEmbedding } from '../../openData/embedding'
import { FindPlacesToHelp, ListAreas, ShowPlace, type PlaceShown } from '../placeQuestions'
import { readPlaceSearch } from '../placeSearch'
import { ShowPlan } from '../../territory/plan'
import { askForMap } from '../../map/app/askForMap'

/** The pages of this noun, for `app/pages.ts`. A name of a page comes before the id of a place. */
export const placePages: Page[] = [
  {
    path: '/lieux',
    component: () => import('./PlacesPage.vue'),
    asks: ({ query }) => ({ found: asking(FindPlacesToHelp, readPlaceSearch(query)) }),
    title: ({ t }) => t('places.title'),
    mapName: 'map.places',
  },
  {
    path: '/lieux/quartiers',
    component: () => import('./AreasPage.vue'),
    asks: () => ({ areas: asking(ListAreas, {}) }),
    title: ({ t }) => t('areas.title'),
    mapName: 'map.areas',
  },
  {
    path: '/lieux/carte',
    component: () => import('../../map/app/PlacesMapPage.vue'),
    asks: askForMap,
    title: ({ t }) => t('onMap.title'),
    mapName: 'map.onMap',
  },
  {
    path: '/lieux/integrer',
    component: () => import('../../openData/app/EmbedPage.vue'),
    asks: ({ query }) => ({
      found: asking(FindPlacesToEmbed, readEmbedding(query)),
      areas: asking(ListAreas, {}),
    }),
    title: ({ t }) => t('embed.title'),
    mapName: 'map.embed',
  },
  {
    path: '/lieux/:id',
    component: () => import('./PlacePage.vue'),
    asks: ({ params }) => ({ shown: asking(ShowPlace, { id: params.id ?? '' }), plan: asking(ShowPlan, {}) }),
    title: (_words, { shown }) => (shown as PlaceShown).place.name,
    isFound: ({ shown }) => shown !== null,
  },
  {
    path: '/donnees',
    component: () => import('../../openData/app/OpenFilesPage.vue'),
    asks: () => ({}),
    title: ({ t }) => t('openFiles.title'),
    mapName: 'map.openFiles',
  },
]
