import { countSyllables } from './countSyllables'

export type Measure = {
  sentences: number
  words: number
  syllables: number
  /** Longest sentence, in words. */
  longest: number
}

export const nothing: Measure = { sentences: 0, words: 0, syllables: 0, longest: 0 }

const segmenter = new Intl.Segmenter('fr', { granularity: 'word' })

/** Words as one says them: "l’aide" is one, "rendez-vous" two, a place left for a value one. */
export const wordsOf = (text: string): string[] =>
  [...segmenter.segment(text.replace(/\{\w+\}/g, ' 12 '))].filter(part => part.isWordLike).map(part => part.segment)

/** Each idea ends with a stop, also a colon or a new line. "17 h 30", "etc." and references have none inside. */
export const sentencesOf = (text: string): string[] =>
  text
    .split(/(?<=[.!?…:])\s+|\n+/)
    .map(sentence => sentence.trim())
    .filter(sentence => wordsOf(sentence).length > 0)

/** A label or a title is not a sentence: it has no stop at its end. */
export const isSentence = (text: string) => /[.!?…:»]$/.test(text.trim())

export function measureSentence(sentence: string): Measure {
  const words = wordsOf(sentence)
  const syllables = words.reduce((sum, word) => sum + countSyllables(word), 0)
  return { sentences: 1, words: words.length, syllables, longest: words.length }
}

export const addMeasures = (a: Measure, b: Measure): Measure => ({
  sentences: a.sentences + b.sentences,
  words: a.words + b.words,
  syllables: a.syllables + b.syllables,
  longest: Math.max(a.longest, b.longest),
})

export const measureText = (text: string): Measure =>
  sentencesOf(text).map(measureSentence).reduce(addMeasures, nothing)

export const meanLength = ({ sentences, words }: Measure) => (sentences ? words / sentences : 0)

/** Kandel and Moles (1958): Flesch's measure for French. 100 is very easy, under 30 very hard. */
export function kandelMoles({ sentences, words, syllables }: Measure): number {
  if (!words) return 100
  return 207 - 1.015 * (words / sentences) - 73.6 * (syllables / words)
}
