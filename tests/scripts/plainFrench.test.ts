import { describe, expect, test } from 'vitest'
import { countSyllables } from '../../scripts/checks/french/countSyllables'
import { faultsOfFrench } from '../../scripts/checks/french/faultsOfFrench'
import {
  isSentence,
  kandelMoles,
  meanLength,
  measureText,
  sentencesOf,
  wordsOf,
} from '../../scripts/checks/french/measureText'

describe('syllables, read aloud', () => {
  const known = `aide 1, lieu 1, rue 1, les 1, note 1, vie 1, août 1, jour 1, eau 1, neuf 1,
    mairie 2, demande 2, adresse 2, famille 2, voyez 2, accueil 2, client 2, moment 2, aident 1, ouvrent 1, souvent 2,
    numéro 3, semaine 2, oublier 3, réessayez 4, essayez 3, théâtre 2, attention 3, Noël 2, rappelez 3, référence 3,
    quartier 2, annuler 3, téléphone 3, gratuitement 4, confirment 2, question 2, guichet 2, pays 2, médiathèque 3,
    ordinateur 4, renseignement 4, dématérialisation 7, travaillez 3, suivre 1, appareil 3`
  test.each(known.split(',').map(pair => pair.trim().split(' ') as [string, string]))('%s: %s', (word, count) => {
    expect(countSyllables(word)).toBe(Number(count))
  })
})

test('sentences end with a stop, a colon or a line; hours, e-mails and references do not cut them', () => {
  expect(sentencesOf('Venez à 14 h 30. Apportez : une carte.\nC’est tout')).toEqual([
    'Venez à 14 h 30.',
    'Apportez :',
    'une carte.',
    'C’est tout',
  ])
  expect(sentencesOf('Écrivez nom@exemple.fr ici.')).toHaveLength(1)
  expect(wordsOf('L’aide est à {distance} km.')).toHaveLength(5)
  expect(isSentence('Prendre rendez-vous')).toBe(false)
  expect(isSentence('Avez-vous un papier\u00a0?')).toBe(true)
})

const hard = `Dans le cadre de la dématérialisation des procédures administratives, les bénéficiaires susceptibles de
  rencontrer des difficultés sont invités à se rapprocher des structures compétentes afin de bénéficier d’un
  accompagnement individualisé.`.replace(/\s+/g, ' ')
const simple = 'Une personne vous aide. Elle est près de chez vous. Vous choisissez un jour. Venez avec vos papiers.'

test('Kandel-Moles tells an administrative sentence from simple words', () => {
  expect(kandelMoles(measureText(hard))).toBeLessThan(20)
  expect(kandelMoles(measureText(simple))).toBeGreaterThan(85)
  expect(kandelMoles(measureText('Le chat dort.'))).toBeCloseTo(207 - 1.015 * 3 - 73.6, 5)
  expect(meanLength(measureText(simple))).toBe(18 / 4)
})

test('a plain text has no fault', () => {
  expect(faultsOfFrench(simple)).toEqual([])
  expect(faultsOfFrench('Avez-vous un e-mail\u00a0? Écrivez-le ici.')).toEqual([])
})

test.each([
  [hard, '30 words in a sentence'],
  ['Cliquez ici.', 'appuyer'],
  ['Validez le formulaire.', 'les questions'],
  ['Saisissez votre nom.', 'écrire'],
  ['Prenez un RDV.', 'rendez-vous'],
  ['Envoyez un mail.', 'e-mail'],
  ['La personne que vous voyez et qui vous aide.', 'two ideas'],
  ['Venez (à pied).', 'parentheses'],
  ['Venez le 02/12.', 'date in figures'],
  ['Le papier est donné par la mairie.', 'passive'],
  ['Quel jour ?', 'plain space'],
  ['Quel jour?', 'no-break space is missing'],
  ["J'ai compris.", 'apostrophe'],
  ['Venez; appelez.', 'two sentences'],
])('%s', (text, fault) => {
  expect(faultsOfFrench(text).join('\n')).toContain(fault)
})
