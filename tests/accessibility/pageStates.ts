import { closePlace, reopenPlace } from '../journeys/rows'
import { appointmentStates } from './appointmentStates'
import { courseStates } from './courseStates'
import { giftStates } from './giftStates'
import { waitingStates } from './waitingStates'
import { workshopStates } from './workshopStates'
import { importedStates } from './importedStates'
import { lessonStates } from './lessonStates'
import { mapStates } from './mapStates'
import { orientationStates } from './orientationStates'
import { openFileStates } from './openFileStates'
import type { PageState, Tokens } from './pageState'
import { personalStates } from './personalStates'
import { pocketStates } from './pocketStates'
import { askCallback, askTooOften, at, fillForm, openForm, takeWhileWriting, writeFromElsewhere } from './reachStates'

const own: Tokens = { familyName: 'family-name', helperName: 'name', phone: 'tel', email: 'email', name: 'name' }
const relative: Tokens = { familyName: 'off', helperName: 'name', phone: 'off', email: 'off' }
const search: Tokens = { depuis: 'off' }

const BOOKING = '/rendez-vous?besoin=caf&lieu=metz-mq-bellecroix'

export const pageStates: PageState[] = [
  { page: 'home', state: 'plain', reach: at('/'), isWalked: true, tokens: { mots: 'off' } },
  { page: 'list', state: 'everything', reach: at('/lieux'), isWalked: true, tokens: search },
  { page: 'list', state: 'filtered, nearest first', reach: at('/lieux?besoin=caf&depuis=Borny'), tokens: search },
  { page: 'list', state: 'second page', reach: at('/lieux?page=2'), tokens: search },
  {
    page: 'list',
    state: 'nothing found',
    reach: at('/lieux?page=99&besoin=imprimer&acces=1&materiel=1&ouvert=1'),
    tokens: search,
  },
  { page: 'list', state: 'unknown area', reach: at('/lieux?depuis=Atlantide'), tokens: search },
  { page: 'areas', state: 'plain', reach: at('/lieux/quartiers'), isWalked: true },
  { page: 'place', state: 'hours with a source', reach: at('/lieux/fs-2436'), isWalked: true },
  { page: 'place', state: 'hours to check', reach: at('/lieux/metz-mq-bellecroix') },
  { page: 'place', state: 'no phone, no hours', reach: at('/lieux/ac-chatel') },
  { page: 'place', state: 'a notice', reach: at('/lieux/caf-moselle-metz') },
  { page: 'place', state: 'goes from stop to stop', reach: at('/lieux/fs-1999') },
  { page: 'place', state: 'receives nobody', reach: at('/lieux/pcsolidaire-atelier') },
  { page: 'place report', state: 'plain', reach: at('/lieux/fs-2436/signaler'), isWalked: true },
  {
    page: 'place report',
    state: 'errors',
    hasErrors: true,
    reach: async ({ person }) => {
      await person.goTo('/lieux/fs-2436/signaler')
      await person.choose('Autre chose')
      await person.click('Envoyer')
      await person.sees('Il y a quelque chose à corriger')
    },
  },
  { page: 'place report', state: 'done', reach: at('/lieux/fs-2436/signaler/fait') },
  { page: 'booking', state: 'need', reach: at('/rendez-vous'), isWalked: true },
  { page: 'booking', state: 'place', reach: at('/rendez-vous?besoin=caf'), isWalked: true, tokens: search },
  {
    page: 'booking',
    state: 'place, unknown area',
    reach: at('/rendez-vous?besoin=caf&depuis=Atlantide'),
    tokens: search,
  },
  { page: 'booking', state: 'time', reach: at(BOOKING), isWalked: true },
  {
    page: 'booking',
    state: 'time, nothing free',
    reach: async ({ person, service }) => {
      closePlace(service, 'metz-mq-sablon')
      await person.goTo('/rendez-vous?besoin=caf&lieu=metz-mq-sablon')
      reopenPlace(service, 'metz-mq-sablon')
      await person.sees('Rendez-vous libres dans d’autres lieux')
    },
  },
  {
    page: 'booking',
    state: 'a time that is no more',
    reach: at(`${BOOKING}&creneau=metz-mq-bellecroix-1-0830.20200106.0830`),
  },
  { page: 'booking', state: 'who comes', reach: openForm, isWalked: true, tokens: own },
  {
    page: 'booking',
    state: 'who comes, a relative',
    script: 'needed',
    tokens: relative,
    reach: async visit => {
      await openForm(visit)
      await visit.person.choose('Pour un proche')
      await visit.person.choose('Par e-mail')
    },
  },
  {
    page: 'booking',
    state: 'who comes, errors',
    hasErrors: true,
    isWalked: true,
    tokens: own,
    reach: async visit => {
      await openForm(visit)
      await visit.person.choose('Par téléphone')
      await visit.person.fill('Numéro de téléphone', '06')
      await visit.person.click('Continuer')
      await visit.person.sees('Il y a quelque chose à corriger')
    },
  },
  { page: 'booking', state: 'check', reach: visit => fillForm(visit), isWalked: true },
  { page: 'booking', state: 'taken meanwhile', reach: takeWhileWriting, isWalked: true },
  {
    page: 'booking',
    state: 'done',
    isWalked: true,
    reach: async visit => {
      await fillForm(visit, 'metz-mq-bellecroix')
      await visit.person.click('Confirmer ce rendez-vous')
      await visit.person.sees('Ajouter à mon agenda')
    },
  },
  { page: 'callback', state: 'plain', reach: at('/rendez-vous/rappel?besoin=caf'), isWalked: true, tokens: own },
  {
    page: 'callback',
    state: 'errors',
    hasErrors: true,
    tokens: own,
    reach: async ({ person }) => {
      await person.goTo('/rendez-vous/rappel')
      await person.click('Demander un appel')
      await person.sees('Il y a quelque chose à corriger')
    },
  },
  { page: 'callback', state: 'done', reach: askCallback },
  ...appointmentStates,
  ...courseStates,
  { page: 'erase', state: 'before', reach: at('/effacer'), isWalked: true },
  {
    page: 'erase',
    state: 'after',
    reach: async ({ person }) => {
      await person.goTo('/effacer')
      await person.click('Effacer mes données')
      await person.sees(/C’est effacé|La page de votre rendez-vous est fermée/)
    },
  },
  ...personalStates,
  ...lessonStates,
  ...mapStates,
  ...orientationStates,
  ...giftStates,
  ...workshopStates,
  ...waitingStates,
  ...openFileStates,
  ...importedStates,
  { page: 'about', state: 'plain', reach: at('/a-propos') },
  { page: 'site map', state: 'plain', reach: at('/plan-du-site') },
  { page: 'error', state: 'not found', reach: at('/nulle-part'), isWalked: true },
  { page: 'error', state: 'refused', reach: writeFromElsewhere },
  { page: 'error', state: 'too many tries', reach: askTooOften },
  ...pocketStates,
]
