import { describe, expect, test } from 'vitest'
import { findTutorials, readTutorialSearch } from '../../src/tutorials/findTutorials'
import { searchTutorials } from '../../src/tutorials/searchTutorials'
import { readTutorials } from '../../src/tutorials/server/readTutorials'
import { lettersApart, plainWords, soundOf } from '../../src/tutorials/wordSound'

const lessons = readTutorials('tests/tutorials/lessons')
const found = (typed: string) => searchTutorials(lessons, typed).map(({ slug }) => slug)

describe('somebody types what she cannot do, as she can:', () => {
  test.each([
    'pièce jointe',
    'piece jointe',
    'pièce jointte',
    'PIECE JOINTE',
    'piesse jointe',
    'pièces jointes',
    'je n’arrive pas à ouvrir une pièce jointe',
    'ouvrir la piece joint',
    'trombonne',
    'tronbone',
    'document reçu',
  ])('%s', typed => {
    expect(found(typed)[0]).toBe('ouvrir-une-piece-jointe')
  })

  test.each(['wifi', 'Wi-Fi', 'wi fi', 'me connecter au wifi', 'conecter', 'internett', 'boxe', 'réso'])(
    '%s',
    typed => {
      expect(found(typed)[0]).toBe('se-connecter-au-wifi')
    },
  )

  test.each(['', '   ', 'zzz', 'je n’arrive pas à', '?', 'xylophone'])('nothing for "%s"', typed => {
    expect(found(typed)).toEqual([])
  })
})

test('a word too many finds all the same', () => {
  expect(found('pièce jointe de ma fille')[0]).toBe('ouvrir-une-piece-jointe')
})

test('with the same word, the shorter title comes first', () => {
  const [one] = lessons
  const sound = { ...one!, slug: 'son', title: 'Je n’entends rien', short: 'Régler le son', search: [] }
  const account = { ...one!, slug: 'compte', title: 'J’ouvre son compte', short: 'Ouvrir son compte Caf', search: [] }
  expect(searchTutorials([account, sound], 'le son').map(({ slug }) => slug)).toEqual(['son', 'compte'])
})

test('words that sound the same are the same; words that do not are not', () => {
  for (const [one, other] of [
    ['photo', 'foto'],
    ['piece', 'piesse'],
    ['accent', 'aksan'],
    ['imprimer', 'imprimé'],
    ['bateau', 'bato'],
    ['code', 'kode'],
    ['messages', 'message'],
  ] as const) {
    expect(soundOf(plainWords(one)[0]!), one).toBe(soundOf(plainWords(other)[0]!))
  }
  expect(soundOf('photo')).not.toBe(soundOf('phare'))
})

test('letters apart: one to add, to remove, to change or to swap', () => {
  expect(lettersApart('jointe', 'jointe', 3)).toBe(0)
  expect(lettersApart('jointe', 'joitne', 3)).toBe(1)
  expect(lettersApart('jointe', 'joint', 3)).toBe(1)
  expect(lettersApart('jointe', 'pointu', 3)).toBe(2)
  expect(lettersApart('un', 'ordinateur', 3)).toBe(3)
})

test('the address says what is looked for; what cannot be read is left out', () => {
  const read = (query: string) => readTutorialSearch(new URLSearchParams(query))
  expect(read('besoin=mail&cherche=+pi%C3%A8ce+')).toEqual({ need: 'email', search: 'pièce' })
  expect(read('besoin=rien&cherche=')).toEqual({ need: undefined, search: undefined })
  expect(read(`cherche=${'a'.repeat(500)}`).search).toHaveLength(60)
})

test('without a search, by need, the first steps first', () => {
  expect(findTutorials(lessons, {}).lines.map(({ slug }) => slug)).toEqual([
    'ouvrir-une-piece-jointe',
    'joindre-un-document',
    'se-connecter-au-wifi',
  ])
  expect(findTutorials(lessons, { need: 'phone' }).lines).toHaveLength(1)
})
