import { writeGivenLot } from '../gifts/writeGivenLot'
import type { PageState } from './pageState'
import { at, type Visit } from './reachStates'

const own = { name: 'organization', phone: 'tel', email: 'email', count: 'off' }

async function sendEmpty({ person }: Visit) {
  await person.goTo('/pc-solidaire/don')
  await person.click('Annoncer le don')
  await person.sees('Il y a quelque chose à corriger')
}

export async function announceGift({ person }: Pick<Visit, 'person'>, name: string) {
  await fillGift(person, name)
  await person.click('Annoncer le don')
}

export async function fillGift(person: Visit['person'], name: string) {
  await person.choose('Une personne')
  await person.choose('Ordinateur portable')
  await person.fill('Combien d’appareils ?', '1')
  await person.choose('Oui')
  await person.choose('Je l’apporte')
  await person.fill('Votre nom, ou celui de votre organisme', name)
  await person.choose('Par e-mail')
  await person.fill('Adresse e-mail', 'don@exemple.fr')
}

async function announce(visit: Visit) {
  await visit.person.goTo('/pc-solidaire/don')
  await announceGift(visit, 'Kieffer')
  await visit.person.sees('Merci. L’équipe voit votre annonce.')
}

async function openGiven({ person, service }: Visit) {
  await person.goTo(writeGivenLot(service, 14))
  await person.sees('Ce que devient votre don')
}

/** Giving a computer, and what became of it. */
export const giftStates: PageState[] = [
  { page: 'give a computer', state: 'plain', reach: at('/pc-solidaire/don'), isWalked: true, tokens: own },
  { page: 'give a computer', state: 'errors', hasErrors: true, tokens: own, reach: sendEmpty },
  { page: 'gift announced', state: 'plain', isWalked: true, reach: announce },
  { page: 'what became of a gift', state: 'plain', isWalked: true, reach: openGiven },
]
