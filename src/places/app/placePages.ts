import { asking, type Page, type PageRequest } from '../../platform/app/page'
import { ShowBaseMap } from '../../territory/baseMap'
import { FindHelpPlaces, ListAreas, ShowPlace, type PlaceDetails, type PlaceSearchResult } from '../placeQuestions'
import { readPlaceSearch } from '../placeSearch'
import { foundTitle } from '../foundTexts'

/** Could a place be called so? As `PlaceIdSchema`, without its library. */
const isPlaceId = (text = '') => /^[a-z0-9-]{1,80}$/.test(text)

/** As on an envelope. */
const placeInOneLine = ({ name, address, commune }: PlaceDetails['place']) =>
  [name, address?.street, commune].filter(Boolean).join(', ')

export const placePages: Page[] = [
  {
    path: '/lieux',
    component: () => import('./PlacesPage.vue'),
    asks: ({ query }) => ({ result: asking(FindHelpPlaces, readPlaceSearch(query)) }),
    description: ({ t }) => t('home.places.text'),
    title: (words, { result }) => foundTitle(words, result as PlaceSearchResult),
    siteMapTitle: 'map.places',
  },
  {
    path: '/lieux/quartiers',
    component: () => import('./AreasPage.vue'),
    asks: () => ({ areas: asking(ListAreas, {}) }),
    description: ({ t }) => t('areas.lead'),
    title: ({ t }) => t('areas.title'),
    siteMapTitle: 'map.areas',
  },
  {
    path: '/lieux/:id',
    component: () => import('./PlacePage.vue'),
    asks: ({ params }) => ({ details: asking(ShowPlace, { id: params.id ?? '' }), baseMap: asking(ShowBaseMap, {}) }),
    description: (_words, { details }) => placeInOneLine((details as PlaceDetails).place),
    title: (_words, { details }) => (details as PlaceDetails).place.name,
    exists: ({ details }) => details !== null,
  },
  {
    path: '/lieux/:id/signaler',
    component: () => import('./ReportPage.vue'),
    asks: ({ params }) => ({ details: asking(ShowPlace, { id: params.id ?? '' }) }),
    title: ({ t }) => t('placeReport.title.fields'),
    exists: ({ details }) => details !== null,
  },
  {
    path: '/lieux/:id/signaler/fait',
    component: () => import('./ReportedPage.vue'),
    asks: () => ({}),
    title: ({ t }) => t('placeReport.title.confirmed'),
    exists: ({ request }) => isPlaceId((request as PageRequest).params.id),
  },
]
