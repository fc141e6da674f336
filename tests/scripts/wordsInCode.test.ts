import { describe, expect, test } from 'vitest'
import { missingWords, wordsInCode, wordsNeeded } from '../../scripts/build/wordsInCode'

const french = { 'slot.free': 'libre', 'slot.taken': 'prise', 'slot.left.one': '1', 'slot.left.other': '2' }

test.each([
  ['asked for as it is', `t('slot.free')`, ['slot.free']],
  ['one of two', `t(isFree ? 'slot.free' : 'slot.taken', { when })`, ['slot.free', 'slot.taken']],
  ['one of two, on lines', `t(\n  isFree\n    ? 'slot.free'\n    : 'slot.taken',\n)`, ['slot.free', 'slot.taken']],
  [
    'one of three',
    `t(a ? 'slot.free' : b === 'late' ? 'slot.late' : (c ? 'slot.taken' : 'x'))`,
    ['slot.free', 'slot.late', 'slot.taken', 'x'],
  ],
  ['in the place of what is not there', `word(given ?? 'slot.free')`, ['slot.free']],
  [
    'after a call of its own',
    `t(stateOf('slot.no', ['slot.no']) ? 'slot.free' : keyOf({ a: 'slot.no' }))`,
    ['slot.free'],
  ],
  [
    'within a word that is given',
    `t('slot.free', { state: t(isFree ? 'slot.taken' : 'slot.late') })`,
    ['slot.free', 'slot.taken', 'slot.late'],
  ],
])('a key is seen %s', (_how, source, keys) => {
  expect(wordsInCode(source).keys).toEqual(keys)
})

test('what a template says between its braces is no key', () => {
  expect(wordsInCode("t(`slot.want.${wanted as 'free' | 'taken'}`)")).toEqual({
    keys: [],
    counted: [],
    prefixes: ['slot.want.'],
  })
})

test('a beginning, and what counts, are seen in a choice too', () => {
  expect(wordsInCode('t(isOld ? `slot.old.${day}` : `slot.new.${day}`)').prefixes).toEqual(['slot.old.', 'slot.new.'])
  expect(wordsInCode(`tn(isFree ? 'slot.left' : 'slot.gone', n)`).counted).toEqual(['slot.left', 'slot.gone'])
})

test('a word of a choice that is not in the dictionary stops the build', () => {
  const source = `<AppButton>{{ t(isFree ? 'slot.free' : 'slot.lost') }}</AppButton>`
  expect(missingWords(source, french)).toEqual(['slot.lost'])
})

test('an island carries both words of a choice', () => {
  expect(wordsNeeded([`t(isFree ? 'slot.free' : 'slot.taken')`], french)).toEqual(['slot.free', 'slot.taken'])
})

describe('more of what pages write', () => {
  test.each([
    ["t('a.b')", ['a.b']],
    ["word('a.b')", ['a.b']],
    ["t(isOwn ? 'a.b' : 'a.c')", ['a.b', 'a.c']],
    ["t(isErased(message, at(1)) ? 'a.b' : 'a.c')", ['a.b', 'a.c']],
    ["t(who === 'work' ? 'a.b' : `need.${who}`)", ['a.b']],
    ["t(one ? 'a.b' : other ? 'a.c' : 'a.d', { n: is ? 'x' : 'y' })", ['a.b', 'a.c', 'a.d']],
    ["t(`need.${one ?? 'a'}.title`)", []],
    ["t(`need.${is ? 'a' : 'b'}`)", []],
    ["t(one?.is ? 'a.b' : 'a.c')", ['a.b', 'a.c']],
    ["t('a.b', { who: is ? 'one' : 'other' })", ['a.b']],
  ])('%s', (source, keys) => expect(wordsInCode(source).keys).toEqual(keys))
})
