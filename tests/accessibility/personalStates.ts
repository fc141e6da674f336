import type { PageState } from './pageState'
import { at, openAppointment, type Visit } from './reachStates'

const openOwn = (end: string) => async (visit: Visit) => {
  await openAppointment(visit)
  await visit.person.goTo(`/suivi/${visit.known.confirmed.replace(/-/g, '')}/${end}`)
}

/** What the service keeps of people. */
export const personalStates: PageState[] = [
  { page: 'personal data', state: 'plain', reach: at('/donnees-personnelles'), isWalked: true },
  { page: 'legal notice', state: 'plain', reach: at('/mentions-legales') },
  { page: 'accessibility', state: 'plain', reach: at('/accessibilite') },
  { page: 'own record', state: 'plain', reach: openOwn('mes-donnees'), isWalked: true },
  { page: 'own record', state: 'erase', reach: openOwn('effacer'), isWalked: true },
  { page: 'own record', state: 'erased', reach: at('/suivi/efface') },
]
