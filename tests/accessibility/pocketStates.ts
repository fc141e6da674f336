import { FRENCH, giveVoices } from '../app/speechStandIn'
import { openExercise } from '../tutorials/lessonWith'
import { keepAll } from '../tutorials/pocket'
import type { ExerciseKind } from '../../src/tutorials/tutorial'
import type { PageState } from './pageState'
import type { Visit } from './reachStates'

/** An exercise open, after a try. None of its fields is about oneself. */
function trying(kind: ExerciseKind, tryIt: (visit: Visit) => Promise<unknown>, fields: string[] = []): PageState {
  return {
    page: 'exercise',
    state: kind,
    script: 'needed',
    isWalked: true,
    tokens: Object.fromEntries(fields.map(name => [name, 'off'])),
    reach: async visit => {
      await openExercise(visit.person, kind)
      await tryIt(visit)
    },
  }
}

export const pocketStates: PageState[] = [
  trying(
    'type-an-address',
    async ({ person }) => {
      await person.fill('Votre essai', 'camille')
      await person.click('Vérifier')
      await person.sees('Il manque le signe @')
    },
    ['essai-adresse'],
  ),
  trying('spot-false-message', async ({ person }) => {
    await person.click('Il a l’air vrai')
    await person.sees('Message suivant')
  }),
  trying('sort-files', async ({ person }) => {
    await person.click('Je l’efface')
    await person.sees('Bien vu')
  }),
  trying(
    'choose-password',
    async ({ person }) => {
      await person.fill('Votre mot de passe inventé', 'neuf canards verts chantent devant la gare')
      await person.click('Vérifier ce mot de passe')
      await person.sees('Bravo ! Ce mot de passe est long')
    },
    ['essai-mot'],
  ),
  trying(
    'fill-false-form',
    async ({ person }) => {
      await person.click('Payer, pour s’entraîner')
      await person.sees('3 cases sont à corriger')
    },
    ['essai-number', 'essai-until', 'essai-code'],
  ),
  trying('find-the-button', async ({ person }) => {
    await person.click('Enregistrer')
    await person.sees('Bravo !')
  }),
  {
    page: 'lessons',
    state: 'all kept',
    script: 'needed',
    tokens: { cherche: 'off' },
    reach: ({ person }) => keepAll(person),
  },
  {
    page: 'lessons',
    state: 'storage refused',
    script: 'needed',
    tokens: { cherche: 'off' },
    reach: async ({ person }) => {
      await person.goTo('/tutoriels')
      await person.tab.run(() => {
        CacheStorage.prototype.open = () => Promise.reject(new DOMException('refused', 'SecurityError'))
      })
      await person.click('Garder toutes les leçons')
      await person.sees('Cet appareil ne peut pas garder les leçons')
    },
  },
  {
    page: 'follow-up',
    state: 'can be heard',
    script: 'needed',
    isWalked: true,
    tokens: { reference: 'off', fact: 'off' },
    reach: async ({ person }) => {
      await person.goTo('/suivi')
      await giveVoices(person, [FRENCH])
      await person.sees('Écouter')
    },
  },
]
