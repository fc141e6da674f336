import { storeTutorial, tutorialUrl } from '../offline/downloadedTutorials'
import { SERVER_HEADER } from '../../platform/offline/serverHeaders'
import type { DownloadOutcome, DownloadedLesson } from '../downloadLessons'

/** Fetches one lesson and keeps it on this device. Never throws. */
export async function downloadLesson(lesson: DownloadedLesson, signal?: AbortSignal): Promise<DownloadOutcome> {
  let answer: Response
  try {
    const got = await fetch(tutorialUrl(lesson), { signal, credentials: 'same-origin' })
    // Captive portal, or the lesson changed since the list was fetched: retried with the next list.
    if (got.status !== 200 || got.headers.get(SERVER_HEADER) !== '1') return 'no-network'
    // Read the body before storing it, to tell a network error from a storage error.
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
