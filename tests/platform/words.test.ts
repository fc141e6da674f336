import { expect, test } from 'vitest'
import { MissingWordError, newWords, type CountedKey, type WordKey } from '../../src/platform/everywhere/words'

const { t, tn } = newWords('fr', {
  hello: 'Bonjour {name}, {n} fois {other}',
  'place.one': '{n} lieu',
  'place.other': '{n} lieux',
})

test('values take their place; what is not given stays visible', () => {
  expect(t('hello' as WordKey, { name: 'Zoé $&', n: 2 })).toBe('Bonjour Zoé $&, 2 fois {other}')
  expect(t('hello' as WordKey, { name: '{n}', n: 3 })).toBe('Bonjour {n}, 3 fois {other}')
})

test('in French none and one are singular', () => {
  const counted = 'place' as CountedKey
  expect([0, 1, 2].map(count => tn(counted, count))).toEqual(['0 lieu', '1 lieu', '2 lieux'])
})

test('a missing word names itself and its file', () => {
  expect(() => t('nowhere' as WordKey)).toThrow(MissingWordError)
  expect(() => t('nowhere' as WordKey)).toThrow('content/words/fr.json')
})
