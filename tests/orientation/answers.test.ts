import { describe, expect, test } from 'vitest'
import { findAnswers, findNeeds, needHref } from '../../src/orientation/findAnswers'
import { needHint, needLabel, type NeedId } from '../../src/needs/need'
import { findHelpPlacesAt } from './findHelpPlacesAt'
import { findTutorials } from '../../src/tutorials/findTutorials'
import { newTutorialDirectory } from '../../src/tutorials/tutorialDirectory'
import { readTutorials } from '../../src/tutorials/server/readTutorials'
import { newPlaceDirectory } from '../../src/places/placeDirectory'
import { readDictionary } from '../../scripts/build/languageFiles'
import { newWords } from '../../src/platform/everywhere/words'
import { townAreas, townPlaces } from '../places/known'

/** What the town's lessons, needs and places answer to a few words. */
const lessons = newTutorialDirectory(readTutorials('content')).all('fr')
const directory = newPlaceDirectory(townPlaces(), townAreas())

async function answersTo(search: string) {
  const {
    needs,
    lessons: lines,
    places,
  } = await findAnswers(search, {
    lessons: findTutorials(lessons, { search }),
    directory,
    placesFor: async need => findHelpPlacesAt(directory, need),
  })
  return { needs, lessons: lines!.map(({ slug }) => slug), places: places.map(({ id }) => id) }
}

describe('somebody types what she came for:', () => {
  test.each(['pc solidaire', 'PC solidère', 'ordinateur pas cher', 'ordinateur gratuit', 'je veux un ordinateur'])(
    '"%s" brings PC Solidaire, its page and its shop',
    async search => {
      const { needs, places } = await answersTo(search)
      expect(needs).toContain('get-computer')
      expect(places).toContain('pcsolidaire-boutique')
      expect(needHref('get-computer')).toBe('/pc-solidaire')
    },
  )

  test('"ordinateur" brings PC Solidaire, and how to use one', async () => {
    const { needs, places } = await answersTo('ordinateur')
    expect(needs.sort()).toEqual(['computer', 'get-computer'])
    expect(places).toContain('pcsolidaire-boutique')
  })

  test('"carte grise" brings the need for papers and places that help with it, no lesson on another card', async () => {
    const { needs, lessons, places } = await answersTo('carte grise')
    expect([needs, lessons]).toEqual([['identity-papers'], []])
    expect(places).toHaveLength(3)
  })

  test.each<[string, NeedId, string]>([
    ['imprimer', 'print', 'imprimer-un-document'],
    ['inprimé', 'print', 'imprimer-un-document'],
    ['mot de pase oublier', 'password', 'mot-de-passe-oublie'],
    ['caf', 'caf', 'caf'],
    ['impots', 'taxes', 'impots'],
    ['les notes de ma fille', 'school', 'ent-ecole'],
    ['j’ai reçu un faux message', 'safety', 'faux-sms'],
  ])('"%s" brings the need %s and the lesson %s', async (search, need, lesson) => {
    const { needs, lessons } = await answersTo(search)
    expect(needs[0]).toBe(need)
    expect(lessons).toContain(lesson)
    expect(lessons.length).toBeLessThanOrEqual(5)
  })

  test.each([
    ['mairie de borny', 'metz-mq-borny'],
    ['Bellecroi', 'metz-mq-bellecroix'],
    ['rue de Toulouse', 'metz-mq-bellecroix'],
    ['cravate solidaire', 'cnfs-62da595e'],
  ])('"%s" brings that place', async (search, place) => {
    expect((await answersTo(search)).places[0]).toBe(place)
  })

  test('"école" is a need, and no street', async () => {
    const { needs, places } = await answersTo('école')
    expect(needs[0]).toBe('school')
    expect(places).not.toContain('ac-cuvry')
  })

  test('a need without a place of its name brings places that serve it', async () => {
    const { places } = await answersTo('imprimer')
    expect(places).toEqual(
      findHelpPlacesAt(directory, 'print')
        .map(({ id }) => id)
        .slice(0, 3),
    )
  })

  test.each(['?', 'zzz', 'xylophone', 'je n’arrive pas à'])('nothing for "%s"', async search => {
    expect(await answersTo(search)).toEqual({ needs: [], lessons: [], places: [] })
  })
})

test('in another language, the needs answer by the words of the page', () => {
  for (const [language, search, need] of [
    ['en', 'print', 'print'],
    ['tr', 'bilgisayar edinmek', 'get-computer'],
    ['pt', 'impostos', 'taxes'],
    ['uk', 'друкувати', 'print'],
    ['ar', 'حاسوب', 'get-computer'],
  ] as const) {
    const { t } = newWords(language, readDictionary(language))
    expect(findNeeds(search, id => `${t(needLabel(id))} ${t(needHint(id))}`)[0], search).toBe(need)
  }
})

test('a device without lessons says nothing of them', async () => {
  const { needs, lessons } = await findAnswers('imprimer', { lessons: null, directory, placesFor: async () => [] })
  expect([needs[0], lessons]).toEqual(['print', null])
})
