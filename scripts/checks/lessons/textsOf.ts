import type { Tutorial } from '../../../src/tutorials/tutorial'
import { plainText } from '../../../src/tutorials/plainText'

/** What one reads in a lesson as sentences: introduction, gestures, what may frighten, what to check. */
export const sentencesIn = ({ intro, steps }: Tutorial): string[] =>
  [intro, ...steps.flatMap(({ html, normal, check }) => [html, ...normal, check ?? ''])]
    .map(plainText)
    .filter(text => text !== '')

/** What stands alone: titles and alternatives. */
export const labelsIn = ({ title, short, steps }: Tutorial): string[] => [
  title,
  short,
  ...steps.flatMap(({ title, drawing }) => [title, drawing.alt]),
]
