import { defineWorkerNoun } from '../../platform/worker/offlineSite'
import { MAP_CACHE, type MapOpened } from '../offline/mapCaches'
import { answerMapScript, isMapScript, cacheOpenedMap } from './mapScript'
import { answerTile, forgetTiles, isTile } from './mapTiles'

export const mapInWorker = defineWorkerNoun({
  name: 'map',
  routes: [
    { isFor: ({ url, sameOrigin }) => sameOrigin && isMapScript.test(url.pathname), answer: answerMapScript },
    { isFor: isTile, answer: answerTile },
  ],
  onMessage: async data => {
    const message = data as MapOpened
    if (message.type === 'MAP_OPENED') await cacheOpenedMap(message.script, message.tiles)
  },
  caches: [MAP_CACHE],
  forget: forgetTiles,
  // They are of the streets where she looked.
  forgetTurn: forgetTiles,
})
