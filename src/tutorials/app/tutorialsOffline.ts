import { answerOffline, NeedsNetworkError } from '../../platform/app/nounRendering'
import { FindTutorials, PackTutorials, ShowBlockedStep, ShowTutorial } from '../tutorialQuestions'
import { findTutorialsOfDevice, showBlockedStepOfDevice, showDownloadedTutorial } from './answerFromDownloads'

/** From the lessons that came after the first visit, and from those that the person read or chose to keep. */
export const tutorialsOffline = [
  answerOffline(FindTutorials, async (_context, parameters) => orNeedsNetwork(await findTutorialsOfDevice(parameters))),
  answerOffline(ShowTutorial, async (_context, parameters) => orNeedsNetwork(await showDownloadedTutorial(parameters))),
  answerOffline(ShowBlockedStep, (_context, parameters) => showBlockedStepOfDevice(parameters)),
  // Offline nothing can be downloaded: useLessonDownloads lists what is stored.
  answerOffline(PackTutorials, () => []),
]

function orNeedsNetwork<Answer>(answer: Answer | null): Answer {
  if (answer === null) throw new NeedsNetworkError('this lesson')
  return answer
}
