import { answerOffline, NotHereError } from '../../platform/app/noun'
import { FindTutorials, PackTutorials, ShowTutorial } from '../tutorialQuestions'
import { findKeptTutorials, showKeptTutorial } from './answerFromKept'

/** From the lessons that the person read or chose to keep. */
export const tutorialsOffline = [
  answerOffline(FindTutorials, async (_context, asked) => orNotHere(await findKeptTutorials(asked))),
  answerOffline(ShowTutorial, async (_context, asked) => orNotHere(await showKeptTutorial(asked))),
  // Without network nothing more can be kept: the part that keeps lessons looks at what is there.
  answerOffline(PackTutorials, () => []),
]

function orNotHere<Answer>(answer: Answer | null): Answer {
  if (answer === null) throw new NotHereError('this lesson')
  return answer
}
