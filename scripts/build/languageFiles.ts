import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Plugin } from 'vite'
import { FRENCH, LANGUAGES, type Language } from '../../src/platform/everywhere/languages.ts'
import { faultsOfLanguage } from './faultsOfLanguage.ts'
import { readFrench } from './wordsInCode.ts'

/**
 * Messages to a phone, what the register lists, and the words of pages that only the server shows (`shownByServerOnly`):
 * each device would store them.
 */
const ONLY_ON_SERVER =
  /^(message|calendar|register\.what|acts|embed|figures?|given|ownRecord|request\.(changes|completed|contested))\.(?!title$)/

export const forDevices = (dictionary: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(dictionary).filter(([key]) => !ONLY_ON_SERVER.test(key)))

/**
 * One file with a hashed name for each other language: a device fetches the one it reads, for the offline shell. French
 * comes with the shell. `.vite/words-files.json` tells the server their names.
 */
export function languageFiles(): Plugin {
  return {
    name: 'language-files',
    apply: 'build',
    generateBundle(_options, bundle) {
      if (this.environment.name === 'ssr') return
      for (const file of Object.values(bundle))
        if (file.type === 'asset' && file.originalFileNames.includes('content/words/fr.json'))
          file.source = JSON.stringify(forDevices(readFrench()))
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
