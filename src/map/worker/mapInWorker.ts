import { defineWorkerNoun } from '../../platform/worker/offlineSite'
import { MAP_CACHE, type MapOpened } from '../offline/keptMap'
import { answerMapScript, isMapScript, keepOpenedMap } from './mapScript'
import { answerTile, forgetTiles, isTile } from './mapTiles'

export const mapInWorker = defineWorkerNoun({
  name: 'map',
  routes: [
    { isFor: ({ url, sameOrigin }) => sameOrigin && isMapScript.test(url.pathname), answer: answerMapScript },
    { isFor: isTile, answer: answerTile },
  ],
  onMessage: async data => {
    const said = data as MapOpened
    if (said.type === 'MAP_OPENED') await keepOpenedMap(said.script, said.tiles)
  },
  caches: [MAP_CACHE],
  forget: forgetTiles,
})
