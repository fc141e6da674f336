import type { Page } from '../../platform/app/page'
import { askForMap } from './askForMap'

export const mapPages: Page[] = [
  {
    path: '/lieux/carte',
    component: () => import('./PlacesMapPage.vue'),
    asks: askForMap,
    title: ({ t }) => t('onMap.title'),
    siteMapTitle: 'map.onMap',
  },
]
