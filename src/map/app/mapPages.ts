import type { Page } from '../../platform/app/page'
import { startTitle } from '../../platform/app/startTitle'
import type { PlaceSearchResult } from '../../places/placeQuestions'
import { askForMap } from './askForMap'

export const mapPages: Page[] = [
  {
    path: '/lieux/carte',
    component: () => import('./PlacesMapPage.vue'),
    asks: askForMap,
    description: ({ t }) => t('home.places.text'),
    title: (words, { result }) => startTitle(words, words.t('onMap.title'), (result as PlaceSearchResult).from),
    siteMapTitle: 'map.onMap',
  },
]
