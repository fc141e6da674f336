import { setTimeout as wait } from 'node:timers/promises'
import { importFile } from '../../scripts/import/importFile'
import { parseOptions } from '../../scripts/import/parseOptions'
import { writeToFile } from '../places/importing'
import { fileOf } from '../openData/importing'
import type { PageState } from './pageState'
import type { Visit } from './reachStates'

const FULL = {
  id: 'lieu-importe',
  nom: 'Atelier des Essais',
  presentation_resume: 'On vous aide avec votre téléphone.',
  presentation_detail: 'Nous sommes une petite équipe. Vous venez quand vous voulez, avec votre appareil. '.repeat(8),
  prise_en_charge_specifique: 'Surdité|Illettrisme|Langues étrangères (autres)',
  publics_specifiquement_adresses: 'Seniors',
  frais_a_charge: 'Gratuit',
  courriels: 'accueil@example.fr|ateliers@example.fr',
  site_web: 'https://example.fr/|https://example.fr/un/chemin/tres/long/qui-ne-se-coupe-nulle-part/2026/index',
  prise_rdv: 'https://rdv.example.fr/ateliers',
  fiche_acces_libre: 'https://acceslibre.example.fr/app/57-metz/a/centre/erp/ici/',
}

/** A place that came in a file of others, once the running service shows it. */
async function openImported({ person, service }: Visit) {
  await importFile(parseOptions([writeToFile(fileOf(FULL)), '--apply']), service.data)
  const path = `/lieux/${FULL.id}`
  for (let tries = 0; tries < 50 && (await fetch(service.url + path)).status !== 200; tries++) await wait(200)
  await person.goTo(path)
  await person.click('Lire la présentation du lieu')
  await person.sees('Nous sommes une petite équipe')
}

export const importedStates: PageState[] = [
  { page: 'place', state: 'came in a file', reach: openImported, isWalked: true },
]
