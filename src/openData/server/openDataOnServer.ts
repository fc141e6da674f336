import { defineServerNoun } from '../../platform/server/noun'
import { embeddedListRoute } from './embeddedList'
import { findPlacesToEmbed } from './embedding'
import { placeFileRoutes } from './placeFiles'

export const openDataOnServer = defineServerNoun({
  name: 'openData',
  tables: [],
  questions: [findPlacesToEmbed],
  routes: [...placeFileRoutes, embeddedListRoute],
})
