import type { Keeper } from '../../offline/keeper'
import { writeMarkers } from './markers'

/** After a change: the markers say again what the database holds. */
export async function countAndMark(keeper: Keeper) {
  const { isEmpty, ...counts } = await keeper.countKept()
  writeMarkers({ ...counts, look: false })
  return { ...counts, isEmpty }
}
