import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { book, engines, openInProcess, OURS, weekly, type InProcess } from './inProcess'

const OPENINGS = [
  weekly({ id: 'borny-3' }),
  weekly({ id: 'borny-4', weekday: 4, capacity: 30 }),
  weekly({ id: 'sablon-4', weekday: 4, placeId: 'metz-mq-sablon' }),
]

describe.each(engines)('addresses, on %s', engine => {
  let service: InProcess
  beforeAll(async () => (service = await openInProcess(engine, OPENINGS)))
  afterAll(() => service.close())

  test.each([
    '/lieux/%00',
    '/lieux/__proto__',
    '/lieux/..%2f..%2fetc',
    '/rendez-vous?besoin=caf&lieu=%00',
    `/rendez-vous?besoin=caf&lieu=${'a'.repeat(500)}`,
    '/rendez-vous?besoin=caf&lieu=metz-mq-borny&jour=2026-99-99',
    '/rendez-vous?besoin=caf&lieu=metz-mq-borny&jour=%00',
    '/rendez-vous?besoin=caf&lieu=metz-mq-borny&creneau=x.99999999.9999',
    '/rendez-vous?besoin=caf&lieu=metz-mq-borny&creneau=borny-3.20260230.0900',
    '/rendez-vous?besoin=caf&lieu=metz-mq-borny&creneau=%00',
    '/rendez-vous?besoin=__proto__',
    '/rendez-vous?besoin=caf&depuis=' + 'z'.repeat(5_000),
    '/lieux?page=-1',
    '/lieux?page=1e99',
    '/lieux?besoin=%F0%9F',
    '/lieux?depuis=%00&ouvert=oui&acces[]=1',
    '/lieux?depuis=NaN,NaN',
    '/suivi/%00',
    '/suivi/%E0%A4%A',
    '/rendez-vous/fait/%00',
    '/rendez-vous/fait/x/rendez-vous.ics',
    '/suivi/K7MP4RXW9HA/rendez-vous.ics',
    '/suivi?reference=%00',
    '/erreur',
    '/%00',
    '/%',
    '//',
    '/\\evil.example',
    '/api/',
    '/api/find-help-places?page=x',
    '/api/find-free-slots?place=%00',
    '/api/find-free-slots?place=metz-mq-borny&since=2026-02-30',
    '/api/show-place?id=%00',
    '/api/__proto__',
    '/api/find-help-places?__proto__=1',
    '/api/pack-slots?x=1',
    '/api/show-booked-appointment?key=x',
    '/api/find-next-free-slots?places[]=metz-mq-borny',
    '/api/commands/x',
  ])('%s breaks nothing', async path => {
    const answer = await service.send(path)
    expect(answer.status, await answer.text()).toBeLessThan(500)
  })

  test.each([
    ['/lieux/', '/lieux'],
    ['/lieux/?page=2', '/lieux?page=2'],
    ['/rendez-vous/rappel//', '/rendez-vous/rappel'],
  ])('%s is %s', async (path, right) => {
    const answer = await service.send(path)
    expect([answer.status, answer.headers.get('Location')]).toEqual([308, right])
  })

  test.each(['//evil.example/', '/\\evil.example/', '/%5Cevil.example/', '//evil.example/%2e%2e/'])(
    '%s leads nowhere else',
    async path => {
      const location = (await service.send(path)).headers.get('Location') ?? '/'
      expect(new URL(location, OURS).origin).toBe(OURS)
    },
  )

  test('a method that an address does not have: 405; HEAD is GET without the page', async () => {
    const wrong = await service.send('/lieux', { method: 'DELETE' })
    expect([wrong.status, wrong.headers.get('Allow')]).toEqual([405, 'GET, HEAD'])
    expect((await service.post('/lieux', {})).status).toBe(405)
    expect((await service.send('/nulle-part', { method: 'PUT' })).status).toBe(404)
    const head = await service.send('/lieux', { method: 'HEAD' })
    expect([head.status, await head.text(), head.headers.get('ETag')]).toEqual([
      200,
      '',
      (await service.send('/lieux')).headers.get('ETag'),
    ])
  })

  test.each(['verifier', 'corriger', 'envoyer'])(
    '/rendez-vous/%s, reached without its form, leads to it',
    async end => {
      const answer = await service.send(`/rendez-vous/${end}`)
      expect([answer.status, answer.headers.get('Location')]).toEqual([303, '/rendez-vous'])
    },
  )

  test('what has not changed is not sent again', async () => {
    for (const path of ['/lieux', '/api/pack-slots']) {
      const first = await service.send(path)
      const etag = first.headers.get('ETag') ?? ''
      expect([first.status, first.headers.get('Cache-Control')]).toEqual([200, 'public, no-cache'])
      const again = await service.send(path, { headers: { 'If-None-Match': etag } })
      expect([path, again.status, await again.text()]).toEqual([path, 304, ''])
    }
    const before = (await service.send('/api/pack-slots')).headers.get('ETag')
    await book(service, 'borny-4.20261217.0900')
    expect((await service.send('/api/pack-slots')).headers.get('ETag')).not.toBe(before)
  })
})
