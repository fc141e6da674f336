import type { Tutorial } from '../../../src/tutorials/tutorial'
import { faultsOfFrench, LONGEST_SENTENCE } from '../french/faultsOfFrench'
import {
  addMeasures,
  kandelMoles,
  meanLength,
  measureText,
  nothing,
  wordsOf,
  type Measure,
} from '../french/measureText'
import { lessonJargon } from './lessonJargon'
import { labelsIn, sentencesIn } from './textsOf'

const LONGEST_MEAN = 10
const EASIEST_ENOUGH = 75
const FEWEST_STEPS = 4
const MOST_STEPS = 9
const MOST_NORMAL = 2

/** A fault of the writing: `near` is a text of the lesson, to find its line. */
export type StyleFault = { near: string; problem: string }

export const measureTutorial = (tutorial: Tutorial): Measure =>
  sentencesIn(tutorial).map(measureText).reduce(addMeasures, nothing)

/** What every language keeps to. */
export function faultsOfShape({ steps }: Tutorial): StyleFault[] {
  const faults: StyleFault[] = []
  if (steps.length < FEWEST_STEPS || steps.length > MOST_STEPS)
    faults.push({ near: '', problem: `${steps.length} steps: from ${FEWEST_STEPS} to ${MOST_STEPS}` })
  for (const { title, normal, html } of steps) {
    if (normal.length > MOST_NORMAL)
      faults.push({ near: title, problem: `${normal.length} ">": ${MOST_NORMAL} at most` })
    if (!html) faults.push({ near: title, problem: 'this step says nothing: write the gesture under its drawing' })
  }
  const last = steps.at(-1)
  if (last && !last.check)
    faults.push({ near: last.title, problem: 'the last step says no "✓": write what one sees when it worked' })
  return faults
}

/** What French keeps to besides: short, plain, in its typography. */
export function faultsOfWriting(tutorial: Tutorial): StyleFault[] {
  const measure = measureTutorial(tutorial)
  const jargon = lessonJargon(tutorial)
  const texts = [...labelsIn(tutorial), ...sentencesIn(tutorial)]
  const faults = texts.flatMap(text => [
    ...faultsOfFrench(text, jargon).map(problem => ({ near: text, problem })),
    ...(/(?<!\p{L})(tu|toi|tes)(?!\p{L})/iu.test(text) ? [{ near: text, problem: 'says « tu »: write « vous »' }] : []),
  ])
  for (const { drawing } of tutorial.steps) {
    const length = wordsOf(drawing.alt).length
    if (length > LONGEST_SENTENCE)
      faults.push({ near: drawing.alt, problem: `an alternative of ${length} words: ${LONGEST_SENTENCE} at most` })
  }
  for (const text of tutorial.steps.flatMap(({ normal }) => normal)) {
    if (/^(?!Wi-Fi)\p{Lu}\p{Ll}/u.test(text))
      faults.push({ near: text, problem: 'continues « C’est normal si… »: start in lower case' })
  }
  if (meanLength(measure) > LONGEST_MEAN)
    faults.push({
      near: '',
      problem: `${meanLength(measure).toFixed(1)} words a sentence, mean at most ${LONGEST_MEAN}`,
    })
  if (kandelMoles(measure) < EASIEST_ENOUGH) {
    const problem = `Kandel-Moles ${kandelMoles(measure).toFixed(1)}, at least ${EASIEST_ENOUGH}: shorter words, shorter sentences`
    faults.push({ near: '', problem })
  }
  return faults
}
