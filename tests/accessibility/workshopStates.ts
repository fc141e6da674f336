import { TITLE, writeWorkshop } from '../workshops/writeWorkshop'
import type { PageState } from './pageState'
import type { Visit } from './reachStates'

async function openWorkshops({ person, service }: Visit) {
  await writeWorkshop(service)
  await person.goTo('/ateliers')
  await person.sees(TITLE)
}

async function openWorkshop(visit: Visit) {
  await openWorkshops(visit)
  await visit.person.click(TITLE)
  await visit.person.sees('Les leçons de cet atelier')
}

async function openFields(visit: Visit) {
  await openWorkshop(visit)
  await visit.person.click('Je m’inscris')
  await visit.person.sees('Combien de personnes viennent ?')
}

export const workshopStates: PageState[] = [
  { page: 'workshops', state: 'plain', isWalked: true, reach: openWorkshops },
  { page: 'workshop', state: 'plain', isWalked: true, reach: openWorkshop },
  { page: 'book: fields', state: 'in a workshop', isWalked: true, reach: openFields },
]
