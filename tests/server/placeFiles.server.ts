import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { LICENCE } from '../../src/openData/licence'
import { changePlaces, writePlaces } from '../../src/places/server/placeStore'
import { instantOf } from '../../src/platform/everywhere/parisCalendar'
import { imported } from '../openData/importing'
import { engines, openInProcess, OURS, weekly, type InProcess } from './inProcess'

const bellecroix = (change: object) => weekly({ id: 'bellecroix-3', placeId: 'metz-mq-bellecroix', ...change })
const FILES = { csv: 'text/csv', json: 'application/json', geojson: 'application/geo+json' }

describe.each(engines)('the files of places, on %s', engine => {
  let service: InProcess
  beforeAll(async () => (service = await openInProcess(engine, [bellecroix({})])))
  afterAll(() => service.close())

  test.each(Object.entries(FILES))(
    'whoever asks for .%s gets it, with its type, its licence and its name',
    async (extension, type) => {
      const { status, headers } = await service.send(`/donnees/lieux.${extension}`)
      expect(status).toBe(200)
      expect(headers.get('Content-Type')).toContain(`${type}; charset=utf-8`)
      expect(headers.get('Cache-Control')).toBe('public, no-cache')
      expect(headers.get('Access-Control-Allow-Origin')).toBe('*')
      expect(headers.get('Link')).toContain(`<${LICENCE}>; rel="license"`)
      expect(headers.get('Content-Disposition')).toMatch(
        new RegExp(`2026-12-01_21570463600012_lieux-de-mediation-numerique_metz\\.${extension}"$`),
      )
    },
  )

  test('a page of another site may ask with a header of its own; nothing else is opened so', async () => {
    const asking = {
      method: 'OPTIONS',
      headers: { Origin: 'https://carte.example', 'Access-Control-Request-Method': 'GET' },
    }
    for (const path of ['lieux.csv', 'lieux.json', 'lieux.geojson', 'lieux.html', 'indicateurs.csv']) {
      const { status, headers } = await service.send(`/donnees/${path}`, asking)
      expect([path, status, headers.get('Access-Control-Allow-Methods')]).toEqual([path, 204, 'GET, HEAD'])
      expect(headers.get('Access-Control-Allow-Origin')).toBe('*')
    }
    for (const path of ['/suivi', '/api/pack-slots', '/donnees']) {
      const { status, headers } = await service.send(path, asking)
      expect([path, status, headers.get('Access-Control-Allow-Origin')]).toEqual([path, 403, null])
    }
  })

  test('who has it already is told that nothing is new', async () => {
    const etag = (await service.send('/donnees/lieux.csv')).headers.get('ETag')!
    const again = await service.send('/donnees/lieux.csv', { headers: { 'If-None-Match': etag } })
    expect([again.status, await again.text(), again.headers.get('ETag')]).toEqual([304, '', etag])
    const other = await service.send('/donnees/lieux.json', { headers: { 'If-None-Match': etag } })
    expect(other.status).toBe(200)
  })

  test('a place that can be booked here gives the address of its own page, which opens', async () => {
    const places = (await (await service.send('/donnees/lieux.json')).json()) as Record<string, string>[]
    const booked = places.filter(({ prise_rdv }) => prise_rdv)
    expect(booked.map(({ id }) => id)).toEqual(['metz-mq-bellecroix'])
    expect(booked[0]?.modalites_acces).toContain('Prendre un RDV en ligne')
    expect(booked[0]?.prise_rdv).toBe(`${OURS}/rendez-vous?lieu=metz-mq-bellecroix`)
    const page = await service.send(booked[0]!.prise_rdv!.slice(OURS.length))
    expect(page.status).toBe(200)
    expect(await page.text()).toContain('lieu=metz-mq-bellecroix')
  })

  test('a page says the licence and leads to the three files', async () => {
    const html = await (await service.send('/donnees')).text()
    for (const extension of Object.keys(FILES)) expect(html).toContain(`href="/donnees/lieux.${extension}"`)
    expect(html).toMatch(new RegExp(`href="${LICENCE}"[^>]*rel="license"`))
  })
})

test('a place whose appointments are over is no longer told to be booked, from the next day on', async () => {
  const service = await openInProcess('sqlite', [bellecroix({ endsOn: '2026-12-01' })])
  const told = async () => (await (await service.send('/donnees/lieux.csv')).text()).includes('/rendez-vous?lieu=')
  expect(await told()).toBe(true)
  service.at(instantOf('2026-12-02', '00:30')!)
  expect(await told()).toBe(false)
  await service.close()
})

test('the file of one commune has the places that others write in capitals', async () => {
  const service = await openInProcess('sqlite', [])
  const place = imported({
    id: 'lieu-1',
    commune: 'WOIPPY',
    code_insee: '',
    code_postal: '57140',
    latitude: '',
    longitude: '',
  }).place!
  await changePlaces(service.db, null, db => writePlaces(db, [{ place, origin: 'import' }], 1))
  await service.shell.provided.livePlaces.lookAgain()
  const rows = (await (await service.send('/donnees/lieux.json?commune=woippy')).json()) as { id: string }[]
  expect(rows.map(({ id }) => id)).toContain('lieu-1')
  await service.close()
})
