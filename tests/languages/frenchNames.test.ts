import { readdirSync, readFileSync } from 'node:fs'
import { createSSRApp } from 'vue'
import { renderToString } from 'vue/server-renderer'
import { expect, test } from 'vitest'
import { readDictionary } from '../../scripts/build/languageFiles'
import FrenchNames from '../../src/platform/app/parts/FrenchNames.vue'
import { WORDS } from '../../src/platform/app/page'
import { FRENCH, LANGUAGES, type Language } from '../../src/platform/everywhere/languages'
import { newWords } from '../../src/platform/everywhere/words'

const names = JSON.parse(readFileSync('content/words/frenchNames.json', 'utf8')) as string[]

const others: Language[] = LANGUAGES.filter(language => language !== FRENCH)

/** Of people, bodies, makes and sites: a name is said as it is, whatever the language. */
const PROPER =
  /^(Metz|Montigny-lès-Metz|Eurométropole de Metz|Coup de main numérique|Allô Mairie|PC Solidaire|France services|France Travail|Défenseur des droits|arabe|anglais|français|portugais|turc|ukrainien|langue|nom|exemple)$/

async function shown(language: Language, text: string) {
  const app = createSSRApp(FrenchNames, { text })
  app.provide(WORDS, newWords(language, readDictionary(language)))
  return (await renderToString(app)).replace(/<!--.*?-->/g, '')
}

test('a name that stays French says so in another language, and is plain in French', async () => {
  const town = readDictionary('ar')['places.order.town']!
  expect(await shown('ar', town)).toContain('(<bdi lang="fr" dir="ltr">Mairies de Quartier</bdi>)')
  expect(await shown('tr', 'Carte Vitale üzerinde yazar.')).toBe('<bdi lang="fr">Carte Vitale</bdi> üzerinde yazar.')
  expect(await shown('fr', 'Votre carte Vitale.')).toBe('Votre carte Vitale.')
})

test('in another alphabet, French words of two or more are names of bodies, or are among those that are marked', () => {
  const left = (['ar', 'uk'] as const).flatMap(language =>
    Object.entries(readDictionary(language)).flatMap(([key, text]) =>
      (text.replace(/\{\w+\}|https?:\S+/g, '').match(/[A-Za-zÀ-ÿ’'-]+(?: [A-Za-zÀ-ÿ’'-]+)+/g) ?? [])
        .filter(words => !PROPER.test(words.trim()) && !names.includes(words.trim()))
        .map(words => `${language} ${key}: ${words}`),
    ),
  )
  expect(left).toEqual([])
})

test('each text that holds such a name is shown by what marks it', () => {
  const keys = others
    .flatMap(language => Object.entries(readDictionary(language)))
    .filter(([, text]) => names.some(name => text.includes(name)))
    .map(([key]) => key)
  expect(keys).toContain('places.order.town')
  const marking = readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter(file => file.endsWith('.vue'))
    .map(file => readFileSync(`src/${file}`, 'utf8'))
    .filter(text => text.includes('<FrenchNames') && text.includes('import FrenchNames'))
    .join('\n')
  // Hints, and the lists of what to bring, are named by their need.
  const isMarked = (key: string) =>
    /^need\.\w+\.(bring|hint)$/.test(key)
      ? marking.includes(key.endsWith('hint') ? 'needHint(' : 'bring.split')
      : marking.includes(`'${key}'`)
  expect(keys.filter(key => !isMarked(key))).toEqual([])
})
