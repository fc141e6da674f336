import { answerOffline } from '../../platform/app/noun'
import { PLAN_FILE } from '../packAddress'
import { ShowBaseMap, type Plan } from '../plan'

/** Null when this device has not kept the plan: none is drawn. */
export const territoryOffline = [answerOffline(ShowBaseMap, ({ readPack }) => readPack<Plan>(PLAN_FILE))]
