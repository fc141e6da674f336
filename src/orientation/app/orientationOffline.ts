import { answerOffline, NeedsNetworkError } from '../../platform/app/nounRendering'
import { FindTutorials } from '../../tutorials/tutorialQuestions'
import { FindLessonsForNeed, firstLessons } from '../orientationQuestions'

export const orientationOffline = [
  // A device that keeps no lesson says nothing of them.
  answerOffline(FindLessonsForNeed, async ({ ask }, { need, language }) =>
    firstLessons(await ask(FindTutorials, { need, language }).catch(noneOffline)),
  ),
]

function noneOffline(error: unknown): null {
  if (error instanceof NeedsNetworkError) return null
  throw error
}
