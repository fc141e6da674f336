import { matchPrecache } from 'workbox-precaching'
import { dateTimeInWords } from '../everywhere/datesInWords'
import { FRENCH, LANGUAGES, type Language } from '../everywhere/languages'
import type { Dictionary } from '../everywhere/words'
import { frenchFilesIn, SHELL } from '../offline/frenchFiles'
import { storedAtOf } from '../offline/packs'
import { readWords } from '../offline/words'

/**
 * A page kept on this device, shown because the network gives nothing, or too slowly: it says of when it is, and how to
 * ask again. Written into the page, so that it is read at once, and without its scripts.
 */
export async function withAge(copy: Response): Promise<Response> {
  const html = await copy.clone().text()
  const language = LANGUAGES.find(one => html.includes(`<html lang="${one}"`)) ?? FRENCH
  const words = await readWordsOf(language)
  const text = words?.['frame.offline.text']
  const main = /<main\b[^>]*>/.exec(html)
  if (!words || !text || !main) return copy
  const at = main.index + main[0].length
  const when = dateTimeInWords(storedAtOf(copy), language)
  const notice = `<p>${text.replace('{when}', when)} <a class="link" href="">${words['offline.needsNetwork.retry'] ?? ''}</a></p>`
  return new Response(html.slice(0, at) + notice + html.slice(at), copy)
}

/** Null where this device has them not: the copy is shown as it is. */
async function readWordsOf(language: Language): Promise<Dictionary | null> {
  if (language !== FRENCH) return readWords(language)
  try {
    const shell = (await (await matchPrecache(SHELL))?.text()) ?? ''
    const parts = await Promise.all(frenchFilesIn(shell).map(async file => (await matchPrecache(file))?.json()))
    return Object.assign({}, ...parts) as Dictionary
  } catch {
    return null
  }
}
