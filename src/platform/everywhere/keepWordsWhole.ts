import type { Dictionary } from './words'

const NO_BREAK_HYPHEN = '\u2011'

/** A line never ends after « e- » or « Wi- ». */
const CUT_WRONG = /\b(e|Wi)-(?=mail|posta|Fi)/gi
/** « Rendez-vous », « préférez-vous » may be cut in a sentence; in a title, a question or on a button it looks broken. */
const CUT_WRONG_IN_LABELS = /([zs])-(?=vous)/gi
const isSentence = (text: string) => /[.!…:»]$/.test(text.trim())

/** For what is shown in a page: a file, a message or a title of the browser keeps plain hyphens, which people search for. */
export function keepWordWhole(text: string, isLabel = !isSentence(text)): string {
  const whole = text.replace(CUT_WRONG, `$1${NO_BREAK_HYPHEN}`)
  return isLabel ? whole.replace(CUT_WRONG_IN_LABELS, `$1${NO_BREAK_HYPHEN}`) : whole
}

export function keepWordsWhole(dictionary: Dictionary): Dictionary {
  const whole: Dictionary = {}
  for (const key of Object.keys(dictionary)) whole[key] = keepWordWhole(dictionary[key]!)
  return whole
}

/** As it is written by hand: for a voice, or to look for it. */
export const plainHyphens = (text: string) => text.replace(/\u2011/g, '-')
