import { asking, type Page } from '../../platform/app/page'
import { ShowBaseMap } from '../../territory/plan'
import { FindHelpPlaces, ListAreas, ShowPlace, type PlaceShown } from '../placeQuestions'
import { readPlaceSearch } from '../placeSearch'

export const placePages: Page[] = [
  {
    path: '/lieux',
    component: () => import('./PlacesPage.vue'),
    asks: ({ query }) => ({ found: asking(FindHelpPlaces, readPlaceSearch(query)) }),
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
    path: '/lieux/:id',
    component: () => import('./PlacePage.vue'),
    asks: ({ params }) => ({ shown: asking(ShowPlace, { id: params.id ?? '' }), plan: asking(ShowBaseMap, {}) }),
    title: (_words, { shown }) => (shown as PlaceShown).place.name,
    isFound: ({ shown }) => shown !== null,
  },
]
