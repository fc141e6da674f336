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

  /** What people type, the need it is about, and the lessons that answer: all of them. */
  test.each<[string, NeedId[], string[]]>([
    ['caf', ['caf'], ['attestation-caf', 'caf']],
    ['rsa', ['caf'], ['caf', 'tarif-social-internet']],
    ['apl', ['caf'], ['caf']],
    ['allocation', ['caf'], ['france-travail', 'caf']],
    ['carte vitale', ['health'], ['ameli']],
    ['ameli', ['health'], ['ameli']],
    ['sécu', ['health'], ['ameli']],
    ['mutuelle', ['health'], []],
    ['doctolib', ['health'], ['rendez-vous-medecin']],
    ['rdv médecin', ['health'], ['rendez-vous-medecin']],
    ['impots', ['taxes'], ['impots']],
    ['amende', ['taxes'], ['faux-sms', 'reconnaitre-un-faux-mail']],
    ['pole emploi', ['job'], ['france-travail']],
    ['france travail', ['job'], ['france-travail']],
    ['cv', ['job'], ['joindre-un-document', 'libreoffice']],
    ['cpf', ['job'], []],
    ['passeport', ['identity-papers'], ['ants']],
    ['permis', ['identity-papers'], []],
    ['titre de séjour', ['identity-papers'], ['ants']],
    ['timbre fiscal', ['identity-papers'], ['ants']],
    ['retraite', ['retirement'], []],
    ['cantine', ['school'], ['attestation-caf']],
    ['scolarité', ['school'], []],
    ['pronote', ['school'], []],
    ['ent', ['school'], ['ent-ecole']],
    ['gmail', ['email'], ['creer-une-adresse-mail']],
    ['wifi', ['phone'], ['se-connecter-au-wifi']],
    ['facebook', ['phone'], []],
    ['écran cassé', ['phone'], ['faire-reparer']],
    ['forfait', ['phone'], ['donnees-mobiles', 'tarif-social-internet']],
    ['excel', ['computer'], []],
    ['mdp', ['password'], ['choisir-un-mot-de-passe', 'mot-de-passe-oublie']],
    ['franceconnect', ['password'], ['franceconnect']],
    ['virus', ['safety'], []],
    ['scanner', ['print'], ['envoyer-un-papier-en-photo', 'imprimer-dans-un-lieu']],
    ['loyer', ['caf', 'other'], []],
    ['banque', ['other'], ['faux-conseiller-bancaire']],
    ['virement', ['other'], ['faux-conseiller-bancaire']],
    ['facture', ['other'], ['donnees-mobiles', 'tarif-social-internet']],
    ['chèque énergie', ['other'], []],
    ['electricité', ['other'], []],
    ['vote', ['other'], []],
    ['mdph', ['other'], []],
    ['tram', [], []],
    ['apprendre le français', [], []],
    ['musique', [], []],
  ])('"%s" brings what it is about, and nothing else', async (search, needs, lessons) => {
    const answers = await answersTo(search)
    expect([answers.needs, answers.lessons]).toEqual([needs, lessons])
  })

  test.each<[string, string]>([
    ['photo', 'envoyer-une-photo'],
    ['mail', 'creer-une-adresse-mail'],
    ['imprimer', 'imprimer-un-document'],
  ])('"%s" has several lessons, %s first, and one need', async (search, lesson) => {
    const answers = await answersTo(search)
    expect([answers.lessons[0], answers.needs.length]).toEqual([lesson, 1])
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
