import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { forDevices, readDictionary } from '../../scripts/build/languageFiles'
import { shownByServerOnly } from '../../scripts/build/groupedScripts'
import { wordsNeeded } from '../../scripts/build/wordsInCode'
import { dateTimeInWords, dayInWords, timeInWords } from '../../src/platform/everywhere/datesInWords'
import { hrefInLanguage, withoutLanguage } from '../../src/platform/everywhere/languageAddress'
import { inLanguage, LANGUAGES, type Language } from '../../src/platform/everywhere/languages'
import { newWords } from '../../src/platform/everywhere/words'

const wordsIn = (language: Language) => newWords(language, readDictionary(language))

test('numbers take the form of each language', () => {
  const [arabic, ukrainian, turkish] = [wordsIn('ar'), wordsIn('uk'), wordsIn('tr')]
  const said = [1, 2, 3, 11, 100].map(n => arabic.tn('places.found', n).replace(/[\u2068\u2069]/g, ''))
  expect(said).toEqual(['مكان مساعدة واحد', 'مكانا مساعدة', '3 أماكن مساعدة', '11 مكان مساعدة', '100 مكان مساعدة'])
  expect([1, 2, 5, 21].map(n => ukrainian.tn('places.found', n))).toEqual([
    '1 місце допомоги',
    '2 місця допомоги',
    '5 місць допомоги',
    '21 місце допомоги',
  ])
  expect(turkish.tn('places.found', 5)).toBe('5 yardım yeri')
})

test('the title of a card beside its icon has no word that a phone of 320 px cuts', () => {
  const isTitle = (key: string) => /^home\.(?!needs)\w+\.title$|^stepHelp\.(call|callback|book)$/.test(key)
  for (const language of LANGUAGES) {
    const long = Object.entries(readDictionary(language))
      .filter(([key]) => isTitle(key))
      .flatMap(([, text]) => text.split(/[\s-]+/))
      .filter(word => word.length > 11)
    expect(long, language).toEqual([])
  }
})

test('days and hours are said as each language says them, with the digits of a phone', () => {
  const instant = Date.parse('2026-12-02T13:30:00Z')
  expect(dateTimeInWords(instant, 'en')).toBe('Wednesday 2 December at 14:30')
  expect(dateTimeInWords(instant, 'ar')).toBe('الأربعاء، 2 ديسمبر، الساعة 14:30')
  expect(dateTimeInWords(instant, 'uk')).toBe('середа, 2 грудня, 14:30')
  expect(dateTimeInWords(instant, 'tr')).toBe('2 Aralık Çarşamba, saat 14:30')
  expect(dateTimeInWords(instant, 'pt')).toBe('quarta-feira, 2 de dezembro, às 14:30')
  expect([dayInWords('2026-03-01', 'en'), timeInWords('09:00', 'ar')]).toEqual(['Sunday 1 March', '09:00'])
})

test('a reference inside an Arabic sentence keeps its own direction', () => {
  const text = wordsIn('ar').t('calendar.description', { reference: '4RXW', phone: '0800' })
  expect(text).toContain('\u20684RXW\u2069')
  expect(wordsIn('en').t('calendar.description', { reference: '4RXW', phone: '0800' })).not.toMatch(/[\u2066-\u2069]/)
})

test('an address of this site carries the language, any other stays as it is', () => {
  expect(inLanguage('/', 'ar')).toBe('/?langue=ar')
  expect(inLanguage('/lieux?besoin=caf#resultats', 'uk')).toBe('/lieux?besoin=caf&langue=uk#resultats')
  for (const same of ['tel:0800891891', 'https://metz.fr/', '//ailleurs.example/', '#contenu', '/lieux?langue=en']) {
    expect(inLanguage(same, 'ar')).toBe(same)
  }
  expect(inLanguage('/lieux', 'fr')).toBe('/lieux')
  const query = new URLSearchParams('besoin=caf&langue=ar')
  expect(hrefInLanguage('/lieux', query, 'fr')).toBe('/lieux?besoin=caf&langue=fr')
  expect(withoutLanguage('/lieux', query)).toBe('/lieux?besoin=caf')
})

test('a word that no device stores is asked for by the server only', () => {
  const french = readDictionary('fr')
  const stored = forDevices(french)
  const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter(
    file =>
      /\.(ts|vue)$/.test(file) &&
      !/(^|\/)(server|staff)\//.test(file) &&
      !shownByServerOnly.some(name => file.endsWith(`/${name}.vue`) || file.endsWith(`/${name}.ts`)),
  )
  const needed = wordsNeeded(
    files.map(file => readFileSync(`src/${file}`, 'utf8')),
    french,
  )
  expect(needed.length).toBeGreaterThan(500)
  expect(needed.filter(key => !(key in stored))).toEqual([])
  expect(Object.keys(stored).length).toBeLessThan(Object.keys(french).length)
})
