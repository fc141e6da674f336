import { storeTutorial, tutorialUrl } from '../offline/downloadedTutorials'
import { SERVER_HEADER } from '../../platform/offline/serverHeaders'
import type { DownloadOutcome, DownloadedLesson } from '../downloadLessons'

/** Fetches one lesson and keeps it on this device. Never throws. */
export async function downloadLesson(lesson: DownloadedLesson, signal?: AbortSignal): Promise<DownloadOutcome> {
  let answer: Response
  try {
    const got = await fetch(tutorialUrl(lesson), { signal, credentials: 'same-origin' })
    // A Wi-Fi that asks to sign in, or a lesson that changed a moment ago: the next list will say.
    if (got.status !== 200 || got.headers.get(SERVER_HEADER) !== '1') return 'no-network'
    // Read whole before it is kept: a network that breaks is not a storage that refuses.
    answer = new Response(await got.blob(), { headers: { [SERVER_HEADER]: '1' } })
  } catch {
    return signal && signal.aborted ? 'stopped' : 'no-network'
  }
  try {
    await storeTutorial(lesson, answer)
    return 'kept'
  } catch (error) {
    return (error as Partial<DOMException> | null)?.name === 'QuotaExceededError' ? 'no-room' : 'refused'
  }
}
