import { findJargon } from './jargon'
import { sentencesOf, wordsOf } from './measureText'

export const LONGEST_SENTENCE = 15

/** What makes a text hard to read, each with its cure. Empty: the text is plain. */
export function faultsOfFrench(text: string, findWords = findJargon): string[] {
  return [
    ...sentencesOf(text).flatMap(faultsOfSentence),
    ...findWords(text).map(({ found, instead }) => `"${found}": write « ${instead} »`),
    ...habits.filter(([pattern]) => pattern.test(text)).map(([, fault]) => fault),
  ]
}

function faultsOfSentence(sentence: string): string[] {
  const faults: string[] = []
  const length = wordsOf(sentence).length
  if (length > LONGEST_SENTENCE)
    faults.push(`${length} words in a sentence, ${LONGEST_SENTENCE} at most: cut it in two`)
  const links =
    sentence.match(/(?<!\p{L})(?:qui|que|qu’|dont|lequel|laquelle|lorsque|si|parce|puisque)(?!\p{L})/giu) ?? []
  if (links.length > 1) faults.push(`two ideas in a sentence (${links.join(', ')}): cut it in two`)
  return faults
}

const habits: [RegExp, string][] = [
  [/;/, '";": write two sentences'],
  [/[()]/, 'parentheses: write a sentence, or leave it out'],
  [/[&%#§]/, 'a sign (& % # §): write the word'],
  [/\betc\b/, '"etc.": say what, or stop'],
  [/\b\d{1,2}\/\d{1,2}\b/, 'a date in figures: write « mardi 2 décembre »'],
  [/(?<!\p{L})(?:est|sont|sera|seront|été) \p{L}+(?:é|ée|és|ées) par(?!\p{L})/u, 'a passive: say who does it first'],
  [/[^\s\u00a0\u202f][!?:»](?=\s|$)|«(?![\u00a0\u202f])/u, 'a no-break space is missing beside : ! ? « »'],
  [/ [!?:»]/, 'a plain space before : ! ? »: use a no-break space'],
  [/\p{L}'\p{L}/u, "a typewriter's apostrophe: use ’"],
]
