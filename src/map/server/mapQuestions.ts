import { answerQuestion } from '../../platform/server/questions'
import { findPlacesOnMap as find } from '../findPlacesOnMap'
import { FindPlacesOnMap } from '../mapQuestions'
import { hoursAt, prepareHours } from '../../hours/server/hoursBook'

export const findPlacesOnMap = answerQuestion(FindPlacesOnMap, async ({ places, now, config }, asked) => {
  if (asked.open) await prepareHours(places.places, now)
  return { ...find({ directory: places, hoursOf: hoursAt(now) }, asked, now), tiles: config.mapTiles }
})
