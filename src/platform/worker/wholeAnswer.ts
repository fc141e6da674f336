import { isWhole } from '../offline/isWhole'
import { isOurs } from './cachedCopies'

/**
 * This answer when its body is whole. Else it is asked again, past the HTTP cache: that one has the cut body under our
 * ETag, and would give it back for ever. Null when it is cut again. Throws when the network breaks.
 */
export async function wholeAnswer(url: string, answer: Response): Promise<Response | null> {
  if (await isWhole(answer)) return answer
  const reloaded = await fetch(url, { cache: 'reload', redirect: 'manual', credentials: 'same-origin' })
  return isOurs(reloaded) && (await isWhole(reloaded)) ? reloaded : null
}
