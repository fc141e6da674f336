import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createServer } from '../../src/platform/server/createServer'
import { openDatabase } from '../../src/platform/server/database'
import { newCommandKey } from '../../src/platform/everywhere/command'
import { booking, book, engines, openInProcess, OURS, readReceipt, TODAY, weekly, type InProcess } from './inProcess'
import { valueOf } from './readForm'

const OPENINGS = [weekly({ id: 'ville-3', capacity: 1 }), weekly({ id: 'ville-4', weekday: 4, capacity: 30 })]
const SLOT = 'ville-3.20261202.1000'
const [TIMES, LAST] = ['/rendez-vous?besoin=caf&lieu=metz-hotel-de-ville', 'ville-4.20261210.0900']
const FORM = `/rendez-vous?besoin=caf&lieu=metz-hotel-de-ville&creneau=${LAST}`
const SECOND = 1_000

/** But for the moment, and for the key of the form in it. */
const wordsOf = (html: string) => html.replace(/"now":\d+/, '').replace(/\b[0-9a-f]{32}\b/g, 'key')

/** Each page that is made has its title written. */
function countMade({ shell }: InProcess, count: () => void) {
  const titles = shell.site.pages.map(({ title }) => title)
  shell.site.pages.forEach((page, at) => {
    page.title = (...given) => {
      count()
      return titles[at]!(...given)
    }
  })
  return () => shell.site.pages.forEach((page, at) => (page.title = titles[at]!))
}

describe.each(engines)('a page that is kept, on %s', engine => {
  let service: InProcess
  let made = 0
  let stopCounting: () => void
  beforeAll(async () => {
    service = await openInProcess(engine, OPENINGS)
    stopCounting = countMade(service, () => made++)
  })
  beforeEach(() => service.at(TODAY))
  afterAll(() => {
    stopCounting()
    return service.close()
  })

  const show = async (path: string) => (await service.send(path)).text()
  /** How often it is made to be shown once more. */
  const madeFor = async (path: string) => {
    const before = made
    await show(path)
    return made - before
  }
  /** Seen often enough to be kept, then once more, in another second of the same minute. */
  const keep = async (path: string) => {
    for (let view = 0; view < 2; view++) await show(path)
    service.at(TODAY + 5 * SECOND)
    expect([path, await madeFor(path)]).toEqual([path, 0])
    return show(path)
  }

  test('is made once a minute, lists and free times too', async () => {
    for (const path of ['/', '/lieux?besoin=caf', '/lieux/metz-mq-borny', TIMES, FORM, '/tutoriels?langue=ar']) {
      service.at(TODAY)
      const html = await keep(path)
      service.at(TODAY + 60 * SECOND)
      expect([path, await madeFor(path), await madeFor(path)]).toEqual([path, 1, 0])
      expect(wordsOf(await show(path)), path).toBe(wordsOf(html))
    }
  })

  test('offers no hour that was booked a moment ago, here or by another process', async () => {
    const other = { ...service.shell, db: openDatabase(service.shell.config) }
    const elsewhere = createServer(other)
    expect(await keep(TIMES)).toContain(SLOT)
    const sent = await elsewhere.request(`${OURS}/api/commands/${newCommandKey()}`, {
      method: 'PUT',
      body: JSON.stringify(booking([SLOT])),
      headers: { 'Content-Type': 'application/json', Origin: OURS },
    })
    expect((await readReceipt(sent)).outcome).toBe('done')
    expect(await show(TIMES)).not.toContain(SLOT)
    const here = 'ville-3.20261202.1030'
    expect(await show(TIMES)).toContain(here)
    await book(service, here)
    expect(await show(TIMES)).not.toContain(here)
    await other.db.destroy()
  })

  test('names no place that has just ceased to receive, although others are told so some seconds later', async () => {
    const CHOICE = '/rendez-vous?besoin=caf'
    const all = await service.db.selectFrom('opening').selectAll().execute()
    expect(await keep(CHOICE)).toContain('lieu=metz-hotel-de-ville')
    await service.send('/api/find-journey-places?need=caf')
    await service.db.deleteFrom('opening').execute()
    expect(await show(CHOICE)).not.toContain('lieu=metz-hotel-de-ville')
    await service.db.insertInto('opening').values(all).execute()
    expect(await show(CHOICE)).toContain('lieu=metz-hotel-de-ville')
  })

  test('stays kept when what was written changes nothing of it', async () => {
    await keep('/lieux?besoin=caf&depuis=Borny')
    await service.db.insertInto('setting').values({ name: engine, value: 'other' }).execute()
    expect(await madeFor('/lieux?besoin=caf&depuis=Borny')).toBe(0)
  })

  test('follows a setting of the town, and places that were read again', async () => {
    await keep('/lieux/metz-mq-borny')
    const { places } = service.shell.provided
    service.provide({ places: { ...places } })
    expect(await madeFor('/lieux/metz-mq-borny')).toBe(1)
    await keep('/')
    await service.db
      .insertInto('setting_version')
      .values({
        setting: 'town.phone',
        version: 1,
        before: 'null',
        value: JSON.stringify('+33387000000'),
        reason: 'another number',
        account: 'anne',
        at: TODAY,
      })
      .execute()
    await service.shell.provided.settings.lookAgain()
    expect(await show('/')).toContain('tel:+33387000000')
  })

  test('has another key for each who is shown its form, and the same words', async () => {
    const html = await keep(FORM)
    const another = await show(FORM)
    const keys = [html, another].map(text => valueOf(text, 'key'))
    expect(keys[0]).toMatch(/^[0-9a-f]{32}$/)
    expect(keys[1]).not.toBe(keys[0])
    expect(another).not.toContain(keys[0])
    expect(wordsOf(another)).toBe(wordsOf(html))
  })

  test('is as long, packed or not, and says nothing again to whoever has it', async () => {
    const plain = await keep('/lieux?besoin=mail')
    const first = await service.send('/lieux?besoin=mail')
    const etag = first.headers.get('ETag')!
    expect((await service.send('/lieux?besoin=mail', { headers: { 'If-None-Match': etag } })).status).toBe(304)
    for (const encoding of ['br', 'gzip', 'identity']) {
      const answer = await service.send('/lieux?besoin=mail', { headers: { 'Accept-Encoding': encoding } })
      expect(answer.headers.get('Coup-De-Main-Length')).toBe(String(Buffer.byteLength(plain)))
      expect(answer.headers.get('Content-Encoding')).toBe(encoding === 'identity' ? null : encoding)
    }
  })

  test('may stay a minute in a cache in front when it shows no hour and no form; never shown to one visitor only', async () => {
    const cacheOf = async (path: string) => (await service.send(path)).headers.get('Cache-Control')
    for (const path of ['/a-propos', '/tutoriels', '/lieux/quartiers'])
      expect([path, await cacheOf(path)]).toEqual([
        path,
        expect.stringMatching(/^public, max-age=0, s-maxage=60, stale/),
      ])
    for (const path of ['/lieux', TIMES, FORM, '/rendez-vous/rappel'])
      expect([path, await cacheOf(path)]).toEqual([path, 'public, no-cache'])
  })
})
