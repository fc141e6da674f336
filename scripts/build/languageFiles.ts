import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Plugin } from 'vite'
import { FRENCH, LANGUAGES, type Language } from '../../src/platform/everywhere/languages.ts'
import { faultsOfLanguage } from './faultsOfLanguage.ts'
import { readFrench } from './wordsInCode.ts'

/**
 * Messages to a phone, the register but for its delays, and the words of pages that only the server shows
 * (`shownByServerOnly`): each device would store them.
 */
const ONLY_ON_SERVER = [
  'acts.',
  'appointment.',
  'calendar.',
  'cancel.',
  'embed.',
  'eraseRecord.',
  'figure',
  'given.',
  'legal.',
  'mandate.',
  'message.',
  'move.',
  'ownRecord.',
  'personal.',
  'rebook.',
  'register.',
  'request.changes.',
  'request.completed.',
  'request.contested.',
  ...['ahead', 'last', 'leave', 'left', 'offer', 'position', 'since', 'told', 'until', 'urgent'].map(
    name => `waiting.${name}`,
  ),
]
/** Of those families, what other pages name: `tests/languages/words.test.ts` holds them against the sources. */
const ON_DEVICES_TOO =
  /^(?!register\.).*\.(title|lead|rounded)$|^(eraseRecord\.done|legal\.license\.text|register\.(delay|forWhom\.work|toValidate)|waiting\.offerGone)/

export const forDevices = (dictionary: Record<string, string>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(dictionary).filter(
      ([key]) => ON_DEVICES_TOO.test(key) || !ONLY_ON_SERVER.some(family => key.startsWith(family)),
    ),
  )

/** A word that changes costs the half that it is in. */
function inTwo(dictionary: Record<string, string>): Record<string, Record<string, string>> {
  const keys = Object.keys(dictionary).sort()
  const half = Math.ceil(keys.length / 2)
  const pick = (some: string[]) => Object.fromEntries(some.map(key => [key, dictionary[key]!]))
  return { 'fr-1': pick(keys.slice(0, half)), 'fr-2': pick(keys.slice(half)) }
}

/**
 * One file with a hashed name for each other language: a device fetches the one it reads, for the offline shell. French
 * comes with the shell, whose document names its two files. `.vite/words-files.json` tells the server their names.
 */
export function languageFiles(): Plugin {
  return {
    name: 'language-files',
    apply: 'build',
    generateBundle() {
      if (this.environment.name === 'ssr') return
      for (const [name, part] of Object.entries(inTwo(forDevices(readFrench())))) emitDictionary(this, name, part)
      const files: Record<string, string> = {}
      for (const language of LANGUAGES.filter(each => each !== FRENCH)) {
        const dictionary = readDictionary(language)
        const { wrong } = faultsOfLanguage(language, dictionary, readFrench())
        if (wrong.length) this.error(`content/words/${language}.json: ${wrong.join(' · ')}`)
        files[language] = emitDictionary(this, language, forDevices(dictionary))
      }
      this.emitFile({ type: 'asset', fileName: '.vite/words-files.json', source: JSON.stringify(files) })
    },
  }
}

type Build = { emitFile: (file: { type: 'asset'; fileName: string; source: string }) => unknown }

/** A file whose name changes with its content; gives its address. */
export function emitDictionary(build: Build, name: string, dictionary: Record<string, string>): string {
  const source = JSON.stringify(dictionary)
  const hash = createHash('sha256').update(source).digest('hex').slice(0, 8)
  const fileName = `assets/${name}-${hash}.json`
  build.emitFile({ type: 'asset', fileName, source })
  return `/${fileName}`
}

export const readDictionary = (language: Language): Record<string, string> =>
  JSON.parse(readFileSync(`content/words/${language}.json`, 'utf8'))
