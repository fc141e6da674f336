import { answerOffline } from '../../platform/app/nounRendering'
import { BASE_MAP_FILE } from '../packAddress'
import { ShowBaseMap, type BaseMap } from '../baseMap'

/** Null when this device has not kept the plan: none is drawn. */
export const territoryOffline = [answerOffline(ShowBaseMap, ({ readPack }) => readPack<BaseMap>(BASE_MAP_FILE))]
