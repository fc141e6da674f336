import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as v from 'valibot'
import { keepWordsWhole } from '../everywhere/keepWordsWhole'
import { FRENCH, LANGUAGES, type Language } from '../everywhere/languages'
import type { TownDelays } from './retention'
import { newWords, type Dictionary, type Words } from '../everywhere/words'

const TownSchema = v.strictObject({
  name: v.string(),
  phone: v.string(),
  phoneSource: v.string(),
  siret: v.pipe(v.string(), v.regex(/^\d{14}$/, 'is written with 14 digits')),
  siretSource: v.string(),
  /** Whom to write to about personal data: an e-mail or postal address; null until the town says. */
  personalDataContact: v.optional(v.nullable(v.string()), null),
  /** Null until the town says. */
  publicationDirector: v.optional(v.nullable(v.string()), null),
  host: v.optional(v.nullable(v.string()), null),
  contact: v.optional(v.nullable(v.string()), null),
  /** Left out, or null, until the town says. */
  commitments: v.nullish(
    v.strictObject({
      areBookingsRead: v.boolean(),
      callbackWorkingDays: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(10))),
      areReportsRead: v.optional(v.boolean()),
    }),
  ),
})

const Count = v.pipe(v.number(), v.integer(), v.minValue(1))
const toValidate = v.boolean()
const DelaysSchema = v.record(
  v.string(),
  v.union([v.strictObject({ days: Count, toValidate }), v.strictObject({ months: Count, toValidate })]),
)

/** Who read a translation over, and when; a language that is not there was translated by a machine only. */
const ReadersSchema = v.record(
  v.string(),
  v.strictObject({ readBy: v.string(), readOn: v.pipe(v.string(), v.isoDate()) }),
)

/** The texts of one language. `words`: plain, for files and titles; `pageWords`: as pages show them. */
export type Translation = { words: Words; dictionary: Dictionary; pageWords: Words; isMachineMade: boolean }

/** Who publishes the service, and its texts. */
export type Town = {
  translations: Record<Language, Translation>
  /** E.164. */
  townPhone: string
  /** Its name, its number of 14 digits, whom to write to. */
  town: v.InferOutput<typeof TownSchema>
  /** How long rows are kept, by name of the rule. */
  delays: TownDelays
}

/** What the files say of the town: the first filling of its settings. */
export type TownFiles = Pick<Town, 'town' | 'delays'> & {
  /** Where the nouns read texts of their own. */
  contentDir: string
  /** What a real installation opens by itself later is open there. */
  isDemonstration?: boolean
}

/** `content/town.json` and `content/retention.json`. */
export const readTownFiles = (contentDir: string): TownFiles => ({
  town: v.parse(TownSchema, JSON.parse(readFileSync(join(contentDir, 'town.json'), 'utf8'))),
  delays: readDelays(contentDir),
  contentDir,
})

/** The files of the town, and `content/words/`. */
export function readTown(contentDir: string): Town {
  const files = readTownFiles(contentDir)
  return { ...files, townPhone: files.town.phone, translations: readTranslations(join(contentDir, 'words')) }
}

function readDelays(contentDir: string): TownDelays {
  const file = join(contentDir, 'retention.json')
  return existsSync(file) ? v.parse(DelaysSchema, JSON.parse(readFileSync(file, 'utf8'))) : {}
}

function readTranslations(folder: string): Record<Language, Translation> {
  const read = (name: string): unknown => JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8'))
  const readers = v.parse(ReadersSchema, read('readers'))
  const translations = LANGUAGES.map((language): [Language, Translation] => {
    const plain = read(language) as Dictionary
    const dictionary = keepWordsWhole(plain)
    const isMachineMade = language !== FRENCH && !(language in readers)
    const words = newWords(language, plain)
    return [language, { words, dictionary, pageWords: newWords(language, dictionary), isMachineMade }]
  })
  return Object.fromEntries(translations) as Record<Language, Translation>
}
