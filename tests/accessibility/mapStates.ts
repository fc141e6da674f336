import { untilMap, untilMapIsAwake } from '../map/lookAtMap'
import type { PageState, Tokens } from './pageState'
import type { Visit } from './reachStates'

const search: Tokens = { depuis: 'off' }

/** The map, once its script has come. */
const awake =
  (path: string, then: (visit: Visit) => Promise<unknown> = async () => {}) =>
  async (visit: Visit) => {
    await visit.person.goTo(path)
    await untilMapIsAwake(visit.person)
    await untilMap(visit.person, ({ said }) => said !== '')
    await then(visit)
  }

const openBorny = async ({ person }: Visit) => {
  await person.click('Mairie de quartier de Borny – France services, position approximative')
  await person.sees('Voir la page du lieu')
}

/** The page of the map: a picture and names, then what its script makes of it. */
export const mapStates: PageState[] = [
  {
    page: 'map',
    state: 'a picture',
    script: 'off',
    tokens: search,
    reach: ({ person }) => person.goTo('/lieux/carte'),
  },
  { page: 'map', state: 'awake', script: 'needed', isWalked: true, tokens: search, reach: awake('/lieux/carte') },
  {
    page: 'map',
    state: 'a place open',
    script: 'needed',
    isWalked: true,
    tokens: search,
    reach: awake('/lieux/carte?lieu=metz-mq-borny', openBorny),
  },
  {
    page: 'map',
    state: 'filters and signs open',
    script: 'needed',
    tokens: search,
    reach: awake('/lieux/carte?depuis=Borny', async ({ person }) => {
      await person.click('Filtrer')
      await person.click('Légende')
    }),
  },
  {
    page: 'map',
    state: 'position refused',
    script: 'needed',
    tokens: search,
    reach: awake('/lieux/carte', async ({ person }) => {
      await person.click('Ma position')
      await person.sees('La carte marche quand même')
    }),
  },
  {
    page: 'map',
    state: 'nothing found',
    tokens: search,
    reach: ({ person }) => person.goTo('/lieux/carte?besoin=imprimer&acces=1&materiel=1&ouvert=1'),
  },
  {
    page: 'map',
    state: 'unknown area',
    tokens: search,
    reach: ({ person }) => person.goTo('/lieux/carte?depuis=Atlantide'),
  },
  {
    page: 'place',
    state: 'its map open',
    script: 'needed',
    reach: async ({ person }) => {
      await person.goTo('/lieux/fs-2436')
      await person.click('Voir sur la carte')
      await untilMapIsAwake(person)
    },
  },
]
