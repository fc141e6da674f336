import { forgetPlaceOf } from '../journeys/rows'
import type { PageState, Tokens } from './pageState'
import { at, moveToTaken, openAppointment } from './reachStates'

const followUp: Tokens = { reference: 'off', fact: 'off' }

/** An appointment found again with its reference: read, moved, cancelled. */
export const appointmentStates: PageState[] = [
  { page: 'follow-up', state: 'plain', reach: at('/suivi'), isWalked: true, tokens: followUp },
  {
    page: 'follow-up',
    state: 'errors',
    hasErrors: true,
    tokens: followUp,
    reach: async ({ person }) => {
      await person.goTo('/suivi')
      await person.click('Voir ma demande')
      await person.sees('Il y a quelque chose à corriger')
    },
  },
  { page: 'appointment', state: 'confirmed', reach: visit => openAppointment(visit), isWalked: true },
  {
    page: 'appointment',
    state: 'moved',
    reach: async visit => {
      await openAppointment(visit)
      await visit.person.goTo(`/suivi/${visit.known.confirmed}?fait=deplace`)
      await visit.person.sees('Votre rendez-vous est déplacé')
    },
  },
  {
    page: 'appointment',
    state: 'its place is gone',
    reach: async visit => {
      const { service, known, person } = visit
      const place = forgetPlaceOf(service, known.confirmed)
      await openAppointment(visit)
      forgetPlaceOf(service, known.confirmed, place)
      await person.sees('n’est plus dans notre liste')
    },
  },
  { page: 'appointment', state: 'cancelled', reach: visit => openAppointment(visit, visit.known.cancelled) },
  {
    page: 'appointment',
    state: 'move',
    isWalked: true,
    reach: async visit => {
      await openAppointment(visit)
      await visit.person.click('Déplacer ce rendez-vous')
      await visit.person.sees('Ce rendez-vous reste à vous')
    },
  },
  {
    page: 'appointment',
    state: 'move, nothing chosen',
    hasErrors: true,
    reach: async visit => {
      await openAppointment(visit)
      await visit.person.click('Déplacer ce rendez-vous')
      await visit.person.click('Déplacer à cette heure')
      await visit.person.sees('Il y a quelque chose à corriger')
    },
  },
  { page: 'appointment', state: 'move, taken meanwhile', reach: moveToTaken },
  {
    page: 'appointment',
    state: 'cancel',
    isWalked: true,
    reach: async visit => {
      await openAppointment(visit)
      await visit.person.click('Annuler ce rendez-vous')
      await visit.person.sees('Oui, annuler ce rendez-vous')
    },
  },
]
