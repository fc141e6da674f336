import { storeTutorial, tutorialUrl } from '../offline/downloadedTutorials'
import { isWhole } from '../../platform/offline/isWhole'
import { SERVER_HEADER } from '../../platform/everywhere/answerHeaders'
import type { DownloadOutcome, DownloadedLesson } from '../downloadLessons'

/** Fetches one lesson and keeps it on this device. Never throws. */
export async function downloadLesson(lesson: DownloadedLesson, signal?: AbortSignal): Promise<DownloadOutcome> {
  let answer: Response
  try {
    const ask = (cache?: RequestCache) => fetch(tutorialUrl(lesson), { cache, signal, credentials: 'same-origin' })
    let got = await ask()
    // Cut on the way: its address never changes, and the HTTP cache would give the same for a year.
    if (!(await isWhole(got))) got = await ask('reload')
    if (!(await isWhole(got))) return 'no-network'
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
