import { answerOffline, NeedsNetworkError } from '../../platform/app/nounRendering'
import { FindTutorials, type TutorialSearchResult } from '../../tutorials/tutorialQuestions'
import { FindLessonsForNeed, firstLessons } from '../orientationQuestions'

export const orientationOffline = [
  // A device that keeps no lesson says nothing of them.
  answerOffline(FindLessonsForNeed, async ({ ask }, { need, language }) =>
    firstLessons(readableOf(await ask(FindTutorials, { need, language }).catch(noneOffline))),
  ),
]

/** Not those of which the device has the name only. */
const readableOf = (result: TutorialSearchResult | null) =>
  result && { ...result, lines: result.lines.filter(({ needsNetwork }) => !needsNetwork) }

function noneOffline(error: unknown): null {
  if (error instanceof NeedsNetworkError) return null
  throw error
}
