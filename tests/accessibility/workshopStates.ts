import type { PageState } from './pageState'
import { at, type Visit } from './reachStates'

/** A workshop of the demonstration, reached as one reaches it. */
async function openWorkshop({ person }: Visit) {
  await person.goTo('/ateliers')
  await person.click('Premiers pas sur son téléphone')
  await person.sees('Les leçons de cet atelier')
}

async function openFields(visit: Visit) {
  await openWorkshop(visit)
  await visit.person.click('Je m’inscris')
  await visit.person.sees('Combien de personnes viennent ?')
}

export const workshopStates: PageState[] = [
  { page: 'workshops', state: 'plain', isWalked: true, reach: at('/ateliers') },
  { page: 'workshop', state: 'plain', isWalked: true, reach: openWorkshop },
  { page: 'book: fields', state: 'in a workshop', isWalked: true, reach: openFields },
]
