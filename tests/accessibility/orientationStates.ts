import { fillForm, openAppointment, at } from './reachStates'
import type { PageState } from './pageState'

const search = { depuis: 'off' }
const words = { mots: 'off' }

/** *Je n'arrive pas à…*: each question, each way of being helped, the sheet to take along. */
export const orientationStates: PageState[] = [
  { page: 'orientation', state: 'need', reach: at('/orientation'), isWalked: true },
  { page: 'orientation', state: 'need, a group', reach: at('/orientation?famille=demarches') },
  { page: 'orientation', state: 'where', reach: at('/orientation?besoin=caf'), isWalked: true, tokens: search },
  {
    page: 'orientation',
    state: 'where, unknown area',
    reach: at('/orientation?besoin=caf&depuis=Atlantide'),
    tokens: search,
  },
  { page: 'orientation', state: 'how', reach: at('/orientation?besoin=caf&depuis=borny&acces=1'), isWalked: true },
  {
    page: 'orientation',
    state: 'places',
    reach: at('/orientation?besoin=caf&depuis=borny&comment=sur-place'),
    isWalked: true,
  },
  {
    page: 'orientation',
    state: 'no entry without a step',
    reach: at('/orientation?besoin=imprimer&depuis=&comment=sur-place&acces=1'),
  },
  {
    page: 'orientation',
    state: 'lessons',
    reach: at('/orientation?besoin=telephone&depuis=woippy&comment=lecon'),
    isWalked: true,
  },
  { page: 'orientation', state: 'no lesson', reach: at('/orientation?besoin=retraite&depuis=&comment=lecon') },
  { page: 'orientation', state: 'a need with its page', reach: at('/orientation?besoin=avoir-un-ordinateur') },
  { page: 'orientation', state: 'a call', reach: at('/orientation?besoin=autre'), isWalked: true },
  { page: 'answers', state: 'nothing asked', reach: at('/chercher'), tokens: words },
  {
    page: 'answers',
    state: 'needs, lessons, places',
    reach: at('/chercher?mots=imprimer'),
    isWalked: true,
    tokens: words,
  },
  { page: 'answers', state: 'nothing found', reach: at('/chercher?mots=xylophone'), tokens: words },
  { page: 'get a computer', state: 'plain', reach: at('/pc-solidaire'), isWalked: true },
  {
    page: 'sheet',
    state: 'a place',
    reach: at('/orientation/fiche?besoin=caf&depuis=borny&lieu=fs-2436'),
    isWalked: true,
  },
  { page: 'sheet', state: 'a need', reach: at('/orientation/fiche?besoin=caf&depuis=borny'), isWalked: true },
  { page: 'sheet', state: 'goes from stop to stop', reach: at('/orientation/fiche?lieu=fs-1999') },
  {
    page: 'sheet',
    state: 'an appointment',
    isWalked: true,
    reach: async visit => {
      await openAppointment(visit)
      await visit.person.click('Imprimer une fiche avec le plan')
      await visit.person.sees('photographiez ce carré')
    },
  },
  {
    page: 'sheet',
    state: 'just booked',
    reach: async visit => {
      await fillForm(visit, 'metz-mq-sablon')
      await visit.person.click('Confirmer ce rendez-vous')
      await visit.person.sees('Ajouter à mon agenda')
      await visit.person.goTo(`${(await visit.person.path()).split('?')[0]}/fiche`)
      await visit.person.sees('photographiez ce carré')
    },
  },
]
