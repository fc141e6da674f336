import { answerQuestion } from '../../platform/server/questions'
import { anyone } from '../../platform/server/may'
import { findPlacesOnMap as find } from '../findPlacesOnMap'
import { FindPlacesOnMap } from '../mapQuestions'

export const findPlacesOnMap = answerQuestion(
  FindPlacesOnMap,
  anyone,
  async ({ places, hours, now, mapTiles }, parameters) => {
    if (parameters.open) await hours.prepare(places.places, now)
    return { ...find({ directory: places, hoursOf: hours.at(now) }, parameters, now), tiles: mapTiles }
  },
)
