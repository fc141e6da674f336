import { describe, expect, test } from 'vitest'
import { faultsOfLanguage } from '../../scripts/build/faultsOfLanguage'
import { readDictionary } from '../../scripts/build/languageFiles'
import { readFrench } from '../../scripts/build/wordsInCode'
import { FRENCH, LANGUAGES } from '../../src/platform/everywhere/languages'

const french = {
  'home.title': 'De quoi avez-vous besoin ?',
  'home.hello': 'Bonjour {name}',
  'places.found.one': '{n} lieu',
  'places.found.other': '{n} lieux',
}
const english = {
  'home.title': 'What do you need?',
  'home.hello': 'Hello {name}',
  'places.found.one': 'one place',
  'places.found.other': '{n} places',
}

describe('a dictionary is compared with the French one', () => {
  test('whole, it has no fault; a number may be said in letters', () => {
    expect(faultsOfLanguage('en', english, french)).toEqual({ missing: [], wrong: [] })
  })

  test('what is not translated is listed, each plural form too', () => {
    const { 'home.title': _title, ...rest } = english
    expect(faultsOfLanguage('en', rest, french).missing).toEqual(['home.title'])
    expect(faultsOfLanguage('uk', english, french).missing).toEqual(['places.found.few', 'places.found.many'])
    expect(faultsOfLanguage('ar', english, french).missing).toEqual(
      ['few', 'many', 'two', 'zero'].map(form => `places.found.${form}`),
    )
  })

  test('a value that is lost, or a text that nothing asks for, is wrong', () => {
    const wrong = (change: object) => faultsOfLanguage('en', { ...english, ...change }, french).wrong.join()
    expect(wrong({ 'home.hello': 'Hello' })).toContain('home.hello')
    expect(wrong({ 'home.hello': 'Hello {nom}' })).toContain('home.hello')
    expect(wrong({ 'home.bye': 'Bye' })).toContain('home.bye')
    expect(wrong({ 'places.found.few': '{n} places' })).toContain('places.found.few')
  })
})

test.each(LANGUAGES.filter(each => each !== FRENCH))('nothing is shown wrong in %s', language => {
  expect(faultsOfLanguage(language, readDictionary(language), readFrench()).wrong).toEqual([])
})
