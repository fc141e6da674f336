import { answerOffline, NotHereError } from '../../platform/app/noun'
import { FindTutorials } from '../../tutorials/tutorialQuestions'
import { FindLessonsForNeed, firstLessons } from '../orientationQuestions'

export const orientationOffline = [
  // A device that keeps no lesson says nothing of them.
  answerOffline(FindLessonsForNeed, async ({ ask }, { need, language }) =>
    firstLessons(await ask(FindTutorials, { need, language }).catch(noneHere)),
  ),
]

function noneHere(error: unknown): null {
  if (error instanceof NotHereError) return null
  throw error
}
