import { defineWorkerNoun } from '../../platform/worker/offlineSite'
import { PLAN_FILE } from '../packAddress'
import { answerPlan } from './planAnswer'

export const territoryInWorker = defineWorkerNoun({
  name: 'territory',
  packs: [PLAN_FILE],
  routes: [{ isFor: ({ url, sameOrigin }) => sameOrigin && url.pathname === PLAN_FILE, answer: answerPlan }],
})
