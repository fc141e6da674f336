import type { PageState } from './pageState'
import { at, type Visit } from './reachStates'

const PAGE = '/liste-d-attente'
const CHOSEN = `${PAGE}?besoin=caf&lieu=metz-mq-bellecroix`
const own = { familyName: 'family-name', phone: 'tel', email: 'email' }

async function chooseNothing({ person }: Visit) {
  await person.goTo(PAGE)
  await person.click('Continuer')
  await person.sees('Il y a quelque chose à corriger')
}

async function openDays({ person }: Visit) {
  await person.goTo(CHOSEN)
  await person.click('Continuer')
  await person.sees('Quels jours')
}

async function openReach(visit: Visit) {
  await openDays(visit)
  await visit.person.click('Continuer')
  await visit.person.sees('Votre nom de famille')
}

async function leaveNameOut(visit: Visit) {
  await openReach(visit)
  await visit.person.click('M’inscrire sur la liste')
  await visit.person.sees('Il y a quelque chose à corriger')
}

async function join(visit: Visit) {
  await openReach(visit)
  await visit.person.fill('Votre nom de famille', 'Weberzott')
  await visit.person.choose('Je rappelle moi-même')
  await visit.person.click('M’inscrire sur la liste')
  await visit.person.sees('Vous êtes sur la liste')
}

/** Hours of the demonstration are free: one is offered within the second. */
async function openOffer(visit: Visit) {
  const { person } = visit
  await join(visit)
  const [reference = ''] = /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{3}/.exec(await person.reads()) ?? []
  for (let turn = 0; turn < 20 && !(await person.reads()).includes('Une heure est libre'); turn++) {
    await person.goTo('/suivi')
    await person.fill('Votre référence', reference)
    await person.fill('Le nom de famille, ou la fin du numéro de téléphone', 'Weberzott')
    await person.click('Voir ma demande')
    await person.sees('Votre place sur la liste')
  }
  await person.sees('Une heure est libre')
}

/** Where nothing is free. */
export const waitingStates: PageState[] = [
  { page: 'waiting list', state: 'where', isWalked: true, reach: at(PAGE) },
  { page: 'waiting list', state: 'where, errors', hasErrors: true, reach: chooseNothing },
  { page: 'waiting list', state: 'when', isWalked: true, reach: openDays },
  { page: 'waiting list', state: 'who', isWalked: true, tokens: own, reach: openReach },
  { page: 'waiting list', state: 'who, errors', hasErrors: true, tokens: own, reach: leaveNameOut },
  { page: 'waiting list', state: 'joined', isWalked: true, reach: join },
  { page: 'waiting list', state: 'an hour is offered', isWalked: true, reach: openOffer },
]
