import { answerOffline, NeedsNetworkError } from '../../platform/app/nounRendering'
import { PLACES_PACK } from '../../places/packAddress'
import { newPlaceDirectory } from '../../places/placeDirectory'
import { FindHelpPlaces, type PackedPlaces } from '../../places/placeQuestions'
import { unpackPlaces } from '../../places/placesPack'
import { FindTutorials, type TutorialSearchResult } from '../../tutorials/tutorialQuestions'
import { findAnswers } from '../findAnswers'
import { findSheet } from '../findSheet'
import { FindAnswers, FindLessonsForNeed, firstLessons, ShowSheet } from '../orientationQuestions'

export const orientationOffline = [
  // A device that keeps no lesson says nothing of them.
  answerOffline(FindLessonsForNeed, async ({ ask }, { need, language }) =>
    firstLessons(readableOf(await ask(FindTutorials, { need, language }).catch(noneOffline)), language),
  ),
  answerOffline(FindAnswers, async ({ ask, readPack }, { search, language }) => {
    const pack = await readPack<PackedPlaces>(PLACES_PACK)
    return findAnswers(search, {
      lessons: await ask(FindTutorials, { search, language }).catch(noneOffline),
      directory: pack ? unpackPlaces(pack).directory : newPlaceDirectory([], []),
      placesFor: async need => (await ask(FindHelpPlaces, { need })).lines,
    })
  }),
  answerOffline(ShowSheet, ({ ask }, parameters) => findSheet(ask, parameters)),
]

/** Not those of which the device has the name only. */
const readableOf = (result: TutorialSearchResult | null) =>
  result && { ...result, lines: result.lines.filter(({ needsNetwork }) => !needsNetwork) }

function noneOffline(error: unknown): null {
  if (error instanceof NeedsNetworkError) return null
  throw error
}
