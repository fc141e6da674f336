// Part of `npm run check`: measures every text that a resident may meet. Fails when one is hard to read.
import { readFileSync } from 'node:fs'
import { faultsOfFrench } from './french/faultsOfFrench'
import {
  addMeasures,
  isSentence,
  kandelMoles,
  meanLength,
  measureText,
  nothing,
  type Measure,
} from './french/measureText'
import { measureHeading, measureLine } from './french/measureLine'

const LONGEST_MEAN = 10
const EASIEST_ENOUGH = 60
/** Under a hundred words the formula says little of a page: it is shown, and counts in the whole. */
const ENOUGH_WORDS = 100

const texts = JSON.parse(readFileSync('content/words/fr.json', 'utf8')) as Record<string, string>
const faults = Object.entries(texts).flatMap(([key, text]) =>
  faultsOfFrench(text).map(fault => `${key}: ${fault}\n    ${text}`),
)

// Titles, labels and buttons would make the mean look better than it is: only sentences count.
const byPage = new Map<string, Measure>()
for (const [key, text] of Object.entries(texts)) {
  if (!isSentence(text)) continue
  const page = key.split('.')[0]!
  byPage.set(page, addMeasures(byPage.get(page) ?? nothing, measureText(text)))
}
const all = [...byPage.values()].reduce(addMeasures, nothing)

console.log(measureHeading('page'))
for (const [page, measure] of [...byPage, ['all', all] as const]) {
  console.log(measureLine(page, measure))
  if (page !== 'all' && measure.words < ENOUGH_WORDS) continue
  const readability = kandelMoles(measure)
  if (meanLength(measure) > LONGEST_MEAN)
    faults.push(`${page}: ${meanLength(measure).toFixed(1)} words a sentence, mean at most ${LONGEST_MEAN}`)
  if (readability < EASIEST_ENOUGH)
    faults.push(`${page}: Kandel-Moles ${readability.toFixed(0)}, at least ${EASIEST_ENOUGH}: shorter words`)
}

/** Those who work with the service read all day; a sentence is still read once. */
const LONGEST_FOR_STAFF = 20
const ofStaff = JSON.parse(readFileSync('content/words/espace.json', 'utf8')) as Record<string, string>
for (const [key, text] of Object.entries(ofStaff)) {
  const { longest } = measureText(text)
  if (longest > LONGEST_FOR_STAFF)
    faults.push(`espace.json ${key}: a sentence of ${longest} words, at most ${LONGEST_FOR_STAFF}\n    ${text}`)
}

if (faults.length) {
  console.error(`\n${faults.length} to write more simply in content/words:\n\n${faults.join('\n')}`)
  process.exit(1)
}
