import { FindFreeSlots, FindJourneyPlaces } from '../../appointments/journey'
import { FindLessonsForNeed, firstLessons } from '../../orientation/orientationQuestions'
import {
  findPlacesFromPack,
  findPlacesOnMapFromPack,
  listAreasFromPack,
  showPlaceFromPack,
  showPlanFromPack,
  type OfflinePack,
} from '../../places/answerFromPack'
import { FindPlacesOnMap } from '../../map/mapQuestions'
import { FindPlacesToHelp, ListAreas, ShowPlace } from '../../places/placeQuestions'
import { findKeptTutorials, showKeptTutorial } from '../../tutorials/app/answerFromKept'
import { ShowPlan } from '../../territory/plan'
import { FindTutorials, PackTutorials, ShowTutorial } from '../../tutorials/tutorialQuestions'
import { findFreeSlotsFromPack, findJourneyPlacesFromPack } from '../../appointments/app/freeSlotsFromPack'

type Answer = (pack: OfflinePack, parameters: never, now: number) => unknown

/** Questions that a phone answers by itself: one line for each. A page that asks another one needs the network. */
export const offlineAnswers: Record<string, Answer> = {
  [FindPlacesToHelp.name]: findPlacesFromPack,
  [ShowPlace.name]: showPlaceFromPack,
  [ListAreas.name]: listAreasFromPack,
  [ShowPlan.name]: showPlanFromPack,
  [FindPlacesOnMap.name]: findPlacesOnMapFromPack,
  [FindJourneyPlaces.name]: findJourneyPlacesFromPack,
  [FindFreeSlots.name]: findFreeSlotsFromPack,
}

type KeptAnswer = (parameters: never) => Promise<unknown>

/** Questions answered from what the person chose to keep. Null: it is not on this device. */
export const keptAnswers: Record<string, KeptAnswer> = {
  [FindTutorials.name]: findKeptTutorials,
  [ShowTutorial.name]: showKeptTutorial,
  [FindLessonsForNeed.name]: async asked => firstLessons(await findKeptTutorials(asked)),
  // Without network nothing more can be kept: the part that keeps lessons looks at what is there.
  [PackTutorials.name]: async () => [],
}
