import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { orientationHref } from '../../src/orientation/orientation'
import { openInProcess, weekly, type InProcess } from './inProcess'

const PLACE = 'metz-hotel-de-ville'
const RESULT = orientationHref({ need: 'caf', from: '', way: 'meet' })
const UNKNOWN = 'libres ne sont pas connus pour le moment'

/** Pages of places: all but the free times is in memory. */
const TELL_PLACES = ['/lieux', '/lieux?besoin=caf', `/lieux/${PLACE}`, RESULT]
const DO_NOT_NEED_IT = [
  ...TELL_PLACES,
  `/lieux/${PLACE}?langue=ar`,
  `/lieux/carte?lieu=${PLACE}`,
  '/orientation/fiche?besoin=caf',
  `/orientation/fiche?lieu=${PLACE}`,
  '/lieux?besoin=caf&ouvert=1',
  '/chercher?mots=caf',
  '/donnees/lieux.html?commune=Metz',
  '/donnees/lieux.csv',
  '/api/find-help-places?need=caf',
  `/api/show-place?id=${PLACE}`,
  '/api/find-places-on-map',
  '/api/find-tutorials',
  '/api/pack-places',
]
/** What only rows can tell: where a gift can be brought or one may wait, what was counted, which workshops come. */
const NEED_IT = /^\/(pc-solidaire\/don|indicateurs(\/.*)?|ateliers|liste-d-attente)$/

describe('PostgreSQL is stopped', () => {
  let service: InProcess
  beforeAll(async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined)
    service = await openInProcess('postgres', [weekly({ id: 'borny-3' })])
    // The files of the day were asked for before.
    await service.send('/donnees/lieux.csv')
    const url = service.shell.config.databaseUrl!
    const server = new pg.Client({ connectionString: url.replace(/[^/]+$/, 'postgres') })
    const name = url.split('/').pop()!
    await server.connect()
    await server.query(`alter database ${name} with allow_connections false`)
    await server.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [name])
    await server.end()
  })
  afterAll(() => service.close())

  test('no page nor question is refused that does not need it', async () => {
    const own = service.shell.site.pages
      .map(({ path }) => path)
      .filter(path => !path.includes(':') && path !== '/erreur')
    const refused: string[] = []
    for (const path of [...own, ...DO_NOT_NEED_IT]) if ((await service.send(path)).status >= 500) refused.push(path)
    expect(refused.filter(path => !NEED_IT.test(path))).toEqual([])
  })

  test('places say that their free times are not known, and whom to call', async () => {
    for (const path of TELL_PLACES) {
      const page = await (await service.send(path)).text()
      expect(page, path).toContain(UNKNOWN)
      expect(page, path).not.toContain('Premier rendez-vous libre')
    }
    for (const question of ['find-help-places?need=caf', `show-place?id=${PLACE}`])
      expect(await (await service.send(`/api/${question}`)).json(), question).toMatchObject({ isFreeUnknown: true })
  })
})
