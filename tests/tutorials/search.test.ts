import { describe, expect, test } from 'vitest'
import { findNeedsWithPage } from '../../src/tutorials/findNeedsWithPage'
import { findTutorials, readTutorialSearch } from '../../src/tutorials/findTutorials'
import { listLessons } from '../../src/tutorials/listLessons'
import { searchTutorials } from '../../src/tutorials/searchTutorials'
import { readFirstSteps } from '../../src/tutorials/server/readFirstSteps'
import { readTutorials } from '../../src/tutorials/server/readTutorials'
import { newTutorialDirectory } from '../../src/tutorials/tutorialDirectory'
import { lettersApart, plainWords, soundOf } from '../../src/tutorials/wordSound'

const lessons = readTutorials('tests/tutorials/lessons')
const listed = listLessons(lessons, { language: 'fr', firstSteps: [] })
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

describe('among the lessons of the town', () => {
  const town = readTutorials('content').filter(({ language }) => language === 'fr')
  const answers = (typed: string) => searchTutorials(town, typed).map(({ slug }) => slug)

  test.each(['carte grise', 'permis bateau', 'passer le bac', 'louer un vélo', 'acte de naissance'])(
    'no lesson is about "%s": nothing, not the nearest word',
    typed => expect(answers(typed)).toEqual([]),
  )

  test.each([
    ['papier caf', 'attestation-caf'],
    ['ouvrir mon compte caf', 'caf'],
    ['foto', 'envoyer-une-photo'],
    ['le son', 'regler-le-son'],
    ['carte d’identité', 'ants'],
    ['les notes de ma fille', 'ent-ecole'],
    ['mot de passe oublié', 'mot-de-passe-oublie'],
    ['imprimer', 'imprimer-un-document'],
  ])('"%s" has five good answers at most, %s first', (typed, first) => {
    const found = answers(typed)
    expect(found[0]).toBe(first)
    expect(found.length).toBeLessThanOrEqual(5)
  })
})

test('who looks for a computer is led to the page that says how to get one', () => {
  expect(findNeedsWithPage('ordinateur pas cher')).toEqual(['get-computer'])
  expect(findNeedsWithPage('PC solidaire')).toEqual(['get-computer'])
  expect(findNeedsWithPage('pièce jointe')).toEqual([])
})

test('with the same word, the shorter title comes first', () => {
  const [one] = lessons
  const sound = { ...one!, slug: 'son', title: 'Je n’entends rien', short: 'Régler le son', search: [] }
  const call = {
    ...one!,
    slug: 'appel',
    title: 'Je n’entends pas',
    short: 'Couper le son de l’appel vidéo',
    search: [],
  }
  expect(searchTutorials([call, sound], 'le son').map(({ slug }) => slug)).toEqual(['son', 'appel'])
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
  expect(findTutorials(listed, {}).lines.map(({ slug }) => slug)).toEqual([
    'ouvrir-une-piece-jointe',
    'joindre-un-document',
    'se-connecter-au-wifi',
  ])
  expect(findTutorials(listed, { need: 'phone' }).lines).toHaveLength(1)
})

describe('the list', () => {
  const town = newTutorialDirectory(readTutorials('content'), readFirstSteps('content'))

  test('begins with the ten first steps, in the order of the town, then goes by need', () => {
    const { lines } = findTutorials(town.listed(), {})
    expect(lines.slice(0, 10).map(({ slug }) => slug)).toEqual(readFirstSteps('content'))
    expect(lines.filter(({ isFirst }) => isFirst)).toHaveLength(10)
  })

  test.each(['en', 'ar', 'uk', 'tr', 'pt'])('in %s, begins with the same ten, and all of that language', language => {
    const { lines } = findTutorials(town.listed(language), {})
    expect(lines.slice(0, 10).map(({ slug }) => slug)).toEqual(readFirstSteps('content'))
    expect(lines.slice(0, 15).every(line => line.language === language)).toBe(true)
    expect(lines.filter(({ isFirst }) => isFirst)).toHaveLength(10)
    expect(lines.slice(15).every(line => line.language === 'fr')).toBe(true)
  })
})
