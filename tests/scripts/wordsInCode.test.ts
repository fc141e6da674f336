import { describe, expect, test } from 'vitest'
import { missingWords, wordsInCode, wordsNeeded } from '../../scripts/build/wordsInCode'

const keysOf = (source: string) => wordsInCode(source).keys

describe('the words that a source asks for', () => {
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
  ])('%s', (source, keys) => expect(keysOf(source)).toEqual(keys))

  test('both branches of a choice are on the page, and a missing one fails the build', () => {
    const french = { 'a.b': '', 'need.work': '', 'need.self': '', other: '' }
    const source = "t(who ? 'a.b' : `need.${who}`)"
    expect(wordsNeeded([source], french)).toEqual(['a.b', 'need.work', 'need.self'])
    expect(missingWords("t(who ? 'a.b' : 'a.c')", french)).toEqual(['a.c'])
  })
})
