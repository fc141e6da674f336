import { defineWorkerNoun } from '../../platform/worker/offlineSite'
import { BASE_MAP_FILE } from '../packAddress'
import { answerBaseMap } from './baseMapAnswer'

export const territoryInWorker = defineWorkerNoun({
  name: 'territory',
  packs: [BASE_MAP_FILE],
  routes: [{ isFor: ({ url, sameOrigin }) => sameOrigin && url.pathname === BASE_MAP_FILE, answer: answerBaseMap }],
})
