import { answerOffline, NeedsNetworkError } from '../../platform/app/nounRendering'
import { FindTutorials, PackTutorials, ShowTutorial } from '../tutorialQuestions'
import { findDownloadedTutorials, showDownloadedTutorial } from './answerFromDownloads'

/** From the lessons that the person read or chose to keep. */
export const tutorialsOffline = [
  answerOffline(FindTutorials, async (_context, parameters) =>
    orNeedsNetwork(await findDownloadedTutorials(parameters)),
  ),
  answerOffline(ShowTutorial, async (_context, parameters) => orNeedsNetwork(await showDownloadedTutorial(parameters))),
  // Offline nothing can be downloaded: useLessonDownloads lists what is stored.
  answerOffline(PackTutorials, () => []),
]

function orNeedsNetwork<Answer>(answer: Answer | null): Answer {
  if (answer === null) throw new NeedsNetworkError('this lesson')
  return answer
}
