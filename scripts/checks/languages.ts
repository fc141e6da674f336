// Part of `npm run check`: every text of the site in every language, with the same {names} and all its plural forms.
import { faultsOfLanguage } from '../build/faultsOfLanguage'
import { readDictionary } from '../build/languageFiles'
import { readFrench } from '../build/wordsInCode'
import { FRENCH, LANGUAGES } from '../../src/platform/everywhere/languages'

const french = readFrench()
let faults = 0
for (const language of LANGUAGES.filter(each => each !== FRENCH)) {
  const { missing, wrong } = faultsOfLanguage(language, readDictionary(language), french)
  faults += missing.length + wrong.length
  if (missing.length) console.error(`content/words/${language}.json: translate\n  ${missing.join('\n  ')}`)
  if (wrong.length) console.error(`content/words/${language}.json: mend\n  ${wrong.join('\n  ')}`)
}
if (faults) process.exit(1)
