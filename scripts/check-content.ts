// `npm run check-content [-- <slug>…]`: is each lesson whole, short and plain? Prints what it measured, then each fault.
import { faultInWords } from '../src/tutorials/server/tutorialFault'
import { MAX_PACK_KB, weighPackKb } from '../src/tutorials/server/weighTutorial'
import { measureHeading, measureLine } from './checks/french/measureLine'
import { addMeasures, nothing } from './checks/french/measureText'
import { checkTutorials } from './checks/lessons/checkTutorials'
import { measureTutorial } from './checks/lessons/faultsOfTutorial'

const { french, faults } = checkTutorials(process.env.CONTENT_DIR || 'content', process.argv.slice(2))

const measures = french.map(tutorial => ({ name: tutorial.slug, measure: measureTutorial(tutorial) }))
console.log(measureHeading('lesson'))
for (const { name, measure } of measures) console.log(measureLine(name, measure))
console.log(measureLine(`all ${french.length}`, measures.map(({ measure }) => measure).reduce(addMeasures, nothing)))

const packKb = weighPackKb(french)
console.log(`\nKept in a pocket, drawings included: ${packKb.toFixed(0)} KB, brotli (at most ${MAX_PACK_KB})`)
if (packKb > MAX_PACK_KB) {
  const problem = `${packKb.toFixed(0)} KB for all the lessons, ${MAX_PACK_KB} at most: lighter drawings`
  faults.push({ file: 'content/tutorials', line: 1, problem })
}

if (faults.length) {
  console.error(`\n${faults.length} to mend:\n\n${faults.map(faultInWords).join('\n')}`)
  process.exit(1)
}
