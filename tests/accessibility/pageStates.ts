import type { Page } from 'playwright-core'
import { newReference } from '../../src/shared/reference'
import type { Person } from '../drivers/person'
import type { Service } from '../drivers/service'
import { closePlace, reopenPlace } from '../journeys/rows'
import { takeSlot } from '../journeys/takeSlot'
import { freeTimes } from '../journeys/steps'

/** Someone on the way to a state of a page. */
export type Visit = { person: Person; page: Page; service: Service; url: string; known: Known }

/** Appointments made before the visits, opened with the name. */
export type Known = { confirmed: string; cancelled: string; familyName: string }

/** Fields that ask about oneself, or about somebody else. */
export type Tokens = Record<string, string>

export type PageState = {
  page: string
  state: string
  reach: (visit: Visit) => Promise<unknown>
  /** `needed`: it is only there with JavaScript; `off`: only without. */
  script?: 'needed' | 'off'
  /** A form came back with what to put right. */
  hasErrors?: true
  /** Also walked with the keyboard, squeezed, enlarged, spaced: once for each kind of page. */
  isWalked?: true
  tokens?: Tokens
}

const own: Tokens = { familyName: 'family-name', helperName: 'name', phone: 'tel', email: 'email', name: 'name' }
const relative: Tokens = { familyName: 'off', helperName: 'name', phone: 'off', email: 'off' }
const search: Tokens = { depuis: 'off' }
const followUp: Tokens = { reference: 'off', fact: 'off' }

const at =
  (path: string) =>
  ({ person }: Visit) =>
    person.goTo(path)

const BOOKING = '/rendez-vous?besoin=caf&lieu=metz-mq-borny'

async function openForm({ person }: Visit, place = 'metz-mq-borny'): Promise<string> {
  await person.goTo(`/rendez-vous?besoin=caf&lieu=${place}`)
  const [time = ''] = await freeTimes(person)
  await person.click(time)
  await person.sees('Qui vient au rendez-vous ?')
  return new URLSearchParams((await person.path()).split('?')[1]).get('creneau')!
}

async function fillForm(visit: Visit, place?: string): Promise<string> {
  const slot = await openForm(visit, place)
  await visit.person.fill('Votre nom de famille', 'Kieffer')
  await visit.person.choose('Ne pas me joindre')
  await visit.person.click('Continuer')
  await visit.person.sees('Vérifiez votre demande')
  return slot
}

async function openAppointment({ person, known }: Visit, reference = known.confirmed) {
  await person.goTo('/suivi')
  await person.fill('Votre référence', reference)
  await person.fill('Le nom de famille', known.familyName)
  await person.click('Voir mon rendez-vous')
  await person.sees('À apporter')
}

/** The last time of the page is the one that somebody else takes. */
async function moveToTaken(visit: Visit) {
  const { person, url } = visit
  await openAppointment(visit)
  await person.click('Déplacer ce rendez-vous')
  await person.sees('Ce rendez-vous reste à vous')
  const slot = await person.tab.run(() => {
    const radios = document.querySelectorAll<HTMLInputElement>('input[type=radio][name=slot]')
    const last = radios[radios.length - 1]!
    // Chosen by a press on its label, as a finger does.
    last.labels![0]!.click()
    last.checked = true
    return last.value
  })
  await takeSlot(url, slot)
  await person.click('Déplacer à cette heure')
  await person.sees('Votre rendez-vous ne change pas')
}

async function takeWhileWriting(visit: Visit) {
  const slot = await fillForm(visit, 'fs-2436')
  await takeSlot(visit.url, slot)
  await visit.person.click('Envoyer ma demande')
  await visit.person.sees('Choisissez un autre rendez-vous')
}

async function askCallback({ person }: Visit) {
  await person.goTo('/rendez-vous/rappel?besoin=caf')
  await person.fill('Votre numéro de téléphone', '06 39 98 70 01')
  await person.choose('Le matin')
  await person.click('Demander un appel')
  await person.sees('Votre demande est confirmée')
}

/** A write that comes from another site. */
async function writeFromElsewhere({ page, person }: Visit) {
  await page.route('**/suivi', route =>
    route.continue({ method: 'POST', headers: { ...route.request().headers(), origin: 'https://ailleurs.example' } }),
  )
  await person.goTo('/suivi')
  await page.unroute('**/suivi')
}

/** Ten questions a minute are enough for one address. */
async function askTooOften({ page, person, url }: Visit) {
  const from = { 'X-Forwarded-For': `203.0.113.${Math.ceil(Math.random() * 250)}` }
  const reference = newReference()
  const body = new URLSearchParams({ reference, fact: 'x' })
  const ask = () =>
    fetch(`${url}/suivi`, { method: 'POST', body, headers: { ...from, Origin: url, 'Sec-Fetch-Site': 'same-origin' } })
  for (let n = 0; n < 70 && (await ask()).status !== 429; n++);
  await page.setExtraHTTPHeaders(from)
  await person.goTo('/suivi')
  await person.fill('Votre référence', reference)
  await person.fill('Le nom de famille', 'x')
  await person.click('Voir mon rendez-vous')
  await person.sees('Trop d’essais')
}

export const pageStates: PageState[] = [
  { page: 'home', state: 'plain', reach: at('/'), isWalked: true },
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
    reach: at(`${BOOKING}&creneau=metz-mq-borny-1-0900.20200106.0900`),
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
      await visit.person.click('Envoyer ma demande')
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
  { page: 'follow-up', state: 'plain', reach: at('/suivi'), isWalked: true, tokens: followUp },
  {
    page: 'follow-up',
    state: 'errors',
    hasErrors: true,
    tokens: followUp,
    reach: async ({ person }) => {
      await person.goTo('/suivi')
      await person.click('Voir mon rendez-vous')
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
  { page: 'erase', state: 'before', reach: at('/effacer'), isWalked: true },
  {
    page: 'erase',
    state: 'after',
    reach: async ({ person }) => {
      await person.goTo('/effacer')
      await person.click('Effacer mes données')
      await person.sees(/C’est effacé|Le suivi ouvert sur cet appareil est fermé/)
    },
  },
  { page: 'site map', state: 'plain', reach: at('/plan-du-site') },
  { page: 'error', state: 'not found', reach: at('/nulle-part'), isWalked: true },
  { page: 'error', state: 'refused', reach: writeFromElsewhere },
  { page: 'error', state: 'too many tries', reach: askTooOften },
]
