import { expect, test } from 'vitest'
import { isListed } from '../../src/places/place'
import { CLOSED_LISTS } from '../../src/openData/columns'
import { cameBack, fileOf, GOOD, imported, planned } from './importing'

/** Those of the standard of 2022, as its text has them. */
const OLD_SERVICES =
  'Devenir autonome dans les démarches administratives;Réaliser des démarches administratives avec un accompagnement;' +
  'Prendre en main un smartphone ou une tablette;Prendre en main un ordinateur;Utiliser le numérique au quotidien;' +
  'Approfondir ma culture numérique;Favoriser mon insertion professionnelle;Accéder à une connexion internet;' +
  'Accéder à du matériel;S’équiper en matériel informatique;Créer et développer mon entreprise;Créer avec le numérique;' +
  "Accompagner les démarches de santé;Promouvoir la citoyenneté numérique;Soutenir la parentalité et l'éducation avec le numérique"

test('the services of before version 1.0 are those of today: the place is in our list, each word is told', () => {
  const { place, faults } = imported({ services: OLD_SERVICES })
  expect(new Set(place?.services)).toEqual(
    new Set(CLOSED_LISTS.services!.filter(name => name !== 'Utilisation sécurisée du numérique')),
  )
  expect([isListed(place!), faults.length, new Set(faults)]).toEqual([
    true,
    15,
    new Set(['services, mended: is of the standard before version 1.0']),
  ])
  expect(imported({ services: 'numerique--acceder-a-du-materiel' }).place?.services).toEqual([
    'Accès internet et matériel informatique',
  ])
})

test('a file of 2022 is read under its own columns; what has no equal today is told, and takes nothing else with it', () => {
  const { services: _services, ...rest } = GOOD
  const old = {
    ...rest,
    services: 'Accéder à du matériel;Devenir autonome dans les démarches administratives',
    courriel: 'ici@example.fr',
    conditions_acces: 'Gratuit : Je peux accéder gratuitement au lieu et à ses services',
    labels_nationaux: 'CNFS;France Services;Fabriques de Territoire;APTIC',
    labels_autres: 'SudLabs',
    publics_accueillis: 'Seniors (+ 65 ans);Familles/enfants;Surdité;Uniquement femmes;Public langues étrangères',
    modalites_accompagnement:
      "Seul : j'ai accès à du matériel et une connexion;Avec de l'aide : je suis accompagné seul dans l'usage du numérique",
  }
  const { place, faults } = imported(old)
  expect(place).toMatchObject({
    services: ['Accès internet et matériel informatique', 'Aide aux démarches administratives'],
    email: 'ici@example.fr',
    cost: ['Gratuit'],
    programmes: ['Conseillers numériques', 'France Services'],
    labels: ['Fabriques de Territoire'],
    otherLabels: ['SudLabs'],
    publics: ['Seniors', 'Familles et/ou enfants', 'Femmes'],
    care: ['Surdité', 'Langues étrangères (autres)'],
    support: ['En autonomie', 'Accompagnement individuel'],
  })
  expect(faults.filter(fault => !fault.includes('before version 1.0'))).toEqual([
    'dispositif_programmes_nationaux, left empty: is not in the closed list',
  ])
  expect(cameBack(old)).toMatchObject({
    frais_a_charge: 'Gratuit',
    prise_en_charge_specifique: 'Surdité|Langues étrangères (autres)',
  })
})

test('a word that explains itself with a comma is one word', () => {
  const frais_a_charge =
    'Gratuit sous condition : La gratuité est conditionnée à des critères (situation familiale, convention avec un organisme social...);' +
    "Payant : L'accès au lieu et/ou à ses services est payant"
  const { place, faults } = imported({ frais_a_charge })
  expect([place?.cost, faults.length]).toEqual([['Gratuit sous condition', 'Payant'], 2])
})

test('beside the column of today, one of before is extra', () => {
  const { place } = imported({ courriel: 'avant@example.fr', courriels: 'ici@example.fr' })
  expect(place).toMatchObject({ email: 'ici@example.fr', extra: { courriel: 'avant@example.fr' } })
})

test('words of today are left as they are, and told of nothing', () => {
  const lists = Object.entries(CLOSED_LISTS).map(([column, words]) => ({ [column]: words.join('|') }))
  const { faults } = planned(fileOf(...lists.filter(each => !('modalites_acces' in each))))
  expect(faults).toEqual([])
})
