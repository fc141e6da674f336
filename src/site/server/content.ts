import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as v from 'valibot'
import type { Area } from '../../territory/area'
import type { Place } from '../../places/place'
import type { Plan } from '../../territory/plan'
import { readAreas, readPlaces } from '../../places/server/readPlaces'
import { readPlan } from '../../territory/server/readPlan'
import { FRENCH, LANGUAGES, type Language } from '../../platform/everywhere/languages'
import { newWords, type Dictionary, type Words } from '../../platform/everywhere/words'
import { readTutorials } from '../../tutorials/server/readTutorials'
import { newTutorialDirectory, type TutorialDirectory } from '../../tutorials/tutorialDirectory'

const TownSchema = v.strictObject({
  name: v.string(),
  phone: v.string(),
  phoneSource: v.string(),
  siret: v.pipe(v.string(), v.regex(/^\d{14}$/, 'is written with 14 digits')),
  siretSource: v.string(),
})

/** Who read a translation over, and when; a language that is not there was translated by a machine only. */
const ReadersSchema = v.record(
  v.string(),
  v.strictObject({ readBy: v.string(), readOn: v.pipe(v.string(), v.isoDate()) }),
)

/** The texts of one language. */
export type Spoken = { dictionary: Dictionary; words: Words; isMachineMade: boolean }

export type Content = {
  /** Of `places/`: what fills the database. What is shown is `shell.places`. */
  placeFiles: Place[]
  areas: Area[]
  plan: Plan | null
  tutorials: TutorialDirectory
  spoken: Record<Language, Spoken>
  /** E.164. */
  townPhone: string
  /** Who publishes: its name, and its number of 14 digits. */
  town: { name: string; siret: string }
}

/** What the town writes: its places, its lessons, its words. */
export function readContent(contentDir: string): Content {
  const placeFiles = readPlaces(join(contentDir, 'places'))
  const areas = readAreas(join(contentDir, 'areas.json'))
  const plan = readPlan(join(contentDir, 'map', 'plan.json'), areas)
  const tutorials = newTutorialDirectory(readTutorials(contentDir))
  const town = v.parse(TownSchema, JSON.parse(readFileSync(join(contentDir, 'town.json'), 'utf8')))
  return {
    placeFiles,
    areas,
    plan,
    tutorials,
    spoken: readSpoken(join(contentDir, 'words')),
    townPhone: town.phone,
    town,
  }
}

function readSpoken(folder: string): Record<Language, Spoken> {
  const read = (name: string): unknown => JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8'))
  const readers = v.parse(ReadersSchema, read('readers'))
  const spoken = LANGUAGES.map((language): [Language, Spoken] => {
    const dictionary = read(language) as Dictionary
    const isMachineMade = language !== FRENCH && !(language in readers)
    return [language, { dictionary, words: newWords(language, dictionary), isMachineMade }]
  })
  return Object.fromEntries(spoken) as Record<Language, Spoken>
}
