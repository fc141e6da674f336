import { newCommandKey } from '../../src/platform/everywhere/command'
import { becomeRequest, writeCollection } from '../journeys/rows'
import { asking } from '../requests/asking'
import type { PageState, Tokens } from './pageState'
import { at, type Visit } from './reachStates'

const PAGE = '/pc-solidaire/demande'
const FAMILY = 'Kieffer'
const self: Tokens = { familyName: 'family-name', phone: 'tel', email: 'email' }

/** The answers before each question, in the order of the form. */
const ANSWERS: ((visit: Visit) => Promise<unknown>)[] = [
  ({ person }) => person.choose('Je demande pour moi'),
  ({ person }) => person.choose('Un ordinateur portable'),
  ({ person }) => person.choose('Chercher un travail'),
  ({ person }) => person.choose('Aucun appareil'),
  ({ person }) => person.fill('Nombre d’adultes', '1'),
  ({ person }) => person.choose('Personne, pas encore'),
  ({ person }) => person.choose('Seulement par téléphone'),
  ({ person }) => person.fill('Dans quelle commune ?', 'Metz'),
  ({ person }) => person.choose('Dans n’importe quel lieu'),
  async ({ person }) => {
    await person.fill('Votre nom de famille', FAMILY)
    await person.choose('Ne pas me joindre')
  },
]

/** The page of this question, the ones before it answered. */
const question =
  (number: number, first = ANSWERS[0]!) =>
  async (visit: Visit) => {
    await visit.person.goTo(PAGE)
    for (const answer of [first, ...ANSWERS.slice(1)].slice(0, number - 1)) {
      await answer(visit)
      await visit.person.click('Continuer')
    }
    await visit.person.sees(`Question ${number} sur 11`)
  }

const unanswered = (number: number, first?: (typeof ANSWERS)[0]) => async (visit: Visit) => {
  await question(number, first)(visit)
  await visit.person.click('Continuer')
  await visit.person.sees('Il y a quelque chose à corriger')
}

type Made = { reference: string; requestId: string }

export async function ask({ url }: Pick<Visit, 'url'>): Promise<Made> {
  const from = { 'X-Forwarded-For': `198.51.100.${Math.ceil(Math.random() * 250)}` }
  const answer = await fetch(`${url}/api/commands/${newCommandKey()}`, {
    method: 'PUT',
    headers: { 'Content-Type': 'application/json', Origin: url, 'Sec-Fetch-Site': 'same-origin', ...from },
    body: JSON.stringify(asking({ familyName: FAMILY })),
  })
  return ((await answer.json()) as { result: Made }).result
}

/** One’s own request, once it has become this. */
const own =
  (become: Record<string, string | number | null> = {}, query = '') =>
  async (visit: Visit) => {
    const { person, service } = visit
    const { reference } = await ask(visit)
    becomeRequest(service, reference, { version: 0, ...become })
    await person.goTo(`/suivi?reference=${reference}`)
    await person.fill('Le nom de famille', FAMILY)
    await person.click('Voir ma demande')
    await person.sees('Ce qui a été fait')
    if (query) await person.goTo(`/pc-solidaire/suivi/${reference}${query}`)
  }

const opened = (press: string, become: Parameters<typeof own>[0], sees: string) => async (visit: Visit) => {
  await own(become)(visit)
  await visit.person.click(press)
  await visit.person.sees(sees)
}

/** Its hour was planned, and may be to choose again. */
const collected = (state: 'confirmed' | 'to-rebook', query?: string) => async (visit: Visit) => {
  const { person, service } = visit
  const { reference } = await ask(visit)
  becomeRequest(service, reference, { version: 0, state: 'collection' })
  writeCollection(service, reference, state)
  await person.goTo(`/suivi?reference=${reference}`)
  await person.fill('Le nom de famille', FAMILY)
  await person.click('Voir ma demande')
  await person.sees('Venir chercher l’ordinateur')
  if (query) await person.goTo(`/pc-solidaire/suivi/${reference}${query}`)
}

const MISSING = { state: 'to-complete', asks: '["children","means","contact"]' }
const REFUSED = { state: 'refused', refusal: 'means' }
const ASKED = { state: 'handed-over', check_asked_at: 1 }

/** A computer asked for, one question a page; then the request, found again with its reference. */
export const requestStates: PageState[] = [
  { page: 'computer asked for', state: 'who', reach: at(PAGE), isWalked: true },
  { page: 'computer asked for', state: 'who, errors', reach: unanswered(1), hasErrors: true },
  { page: 'computer asked for', state: 'kind', reach: question(2) },
  { page: 'computer asked for', state: 'household, errors', reach: unanswered(5), hasErrors: true },
  { page: 'computer asked for', state: 'means', reach: question(6) },
  {
    page: 'computer asked for',
    state: 'who saw the papers',
    reach: async visit => {
      await question(6)(visit)
      await visit.person.choose('Un agent les a vus')
      await visit.person.click('Continuer')
      await visit.person.sees('Question 7 sur 12')
    },
  },
  { page: 'computer asked for', state: 'connection', reach: question(7) },
  { page: 'computer asked for', state: 'commune', reach: question(8), tokens: { commune: 'address-level2' } },
  { page: 'computer asked for', state: 'how to reach', reach: question(10), tokens: self, isWalked: true },
  {
    page: 'computer asked for',
    state: 'how to reach, for a relative, errors',
    reach: unanswered(10, ({ person }) => person.choose('Je demande pour un proche')),
    hasErrors: true,
    tokens: { helperName: 'off', familyName: 'off', phone: 'off', email: 'off' },
  },
  { page: 'computer asked for', state: 'check', reach: question(11), isWalked: true },
  {
    page: 'computer asked for',
    state: 'received',
    isWalked: true,
    reach: async visit => {
      await question(11)(visit)
      await visit.person.click('Envoyer la demande')
      await visit.person.sees('La demande est reçue')
      await visit.person.sees('Vous êtes n°')
    },
  },
  {
    page: 'request left for later',
    state: 'kept',
    isWalked: true,
    reach: async visit => {
      await question(2)(visit)
      await visit.person.click('Continuer plus tard')
      await visit.person.sees('Votre demande attend')
    },
  },
  {
    page: 'request taken up again',
    state: 'plain',
    reach: at(`${PAGE}/reprendre`),
    isWalked: true,
    tokens: { reference: 'off', code: 'off' },
  },
  {
    page: 'request taken up again',
    state: 'errors',
    hasErrors: true,
    reach: async ({ person }) => {
      await person.goTo(`${PAGE}/reprendre`)
      await person.click('Reprendre')
      await person.sees('Il y a quelque chose à corriger')
    },
  },
  { page: 'own request', state: 'received', reach: own(), isWalked: true },
  { page: 'own request', state: 'received, in Arabic', reach: own({}, '?langue=ar'), language: 'ar', isWalked: true },
  {
    page: 'own request',
    state: 'withdraw',
    reach: opened('Retirer ma demande', {}, 'Vous perdez votre place'),
  },
  { page: 'own request', state: 'withdrawn', reach: own({ state: 'withdrawn' }, '?fait=retiree') },
  { page: 'own request', state: 'to complete', reach: own(MISSING), isWalked: true },
  {
    page: 'own request',
    state: 'to complete, errors',
    hasErrors: true,
    reach: async visit => {
      await own(MISSING)(visit)
      await visit.person.fill('Nombre d’enfants', 'deux')
      await visit.person.click('Envoyer ma réponse')
      await visit.person.sees('Il y a quelque chose à corriger')
    },
  },
  { page: 'own request', state: 'silent', reach: own({ state: 'silent' }) },
  { page: 'own request', state: 'refused', reach: own(REFUSED), isWalked: true },
  {
    page: 'own request',
    state: 'contest, errors',
    hasErrors: true,
    reach: opened('Contester cette décision', REFUSED, 'Il y a quelque chose à corriger'),
  },
  { page: 'own request', state: 'contested', reach: own({ ...REFUSED, contested_at: 1 }, '?fait=contestee') },
  { page: 'own request', state: 'collection', reach: collected('confirmed'), isWalked: true },
  { page: 'own request', state: 'collection, in Arabic', reach: collected('confirmed', '?langue=ar'), language: 'ar' },
  { page: 'own request', state: 'collection, to choose again', reach: collected('to-rebook') },
  { page: 'own request', state: 'is all well', reach: own(ASKED), isWalked: true },
  { page: 'own request', state: 'help is needed', reach: own({ ...ASKED, check_answer: 'help' }, '?fait=aide') },
  {
    page: 'own request',
    state: 'followed by who sent it',
    reach: opened('Qui voit votre demande', { sent_by: 'a' }, 'Arrêter ce partage'),
  },
]
