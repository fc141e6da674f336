import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { changePlaces, removePlaces } from '../../src/places/server/placeStore'
import { fillOpenings } from '../../src/appointments/server/appointmentsOnServer'
import { newCommandKey } from '../../src/platform/everywhere/command'
import { booking, engines, openInProcess, readReceipt, TODAY, weekly, type InProcess } from '../server/inProcess'
import { valueOf } from '../server/readForm'

const PLACE = 'metz-mq-bellecroix'
const OTHER = 'metz-hotel-de-ville'
const SLOT = 'bellecroix-3.20261209.0900'

describe.each(engines)('a place that went while people have appointments there, on %s', engine => {
  let service: InProcess
  let reference: string
  const key = newCommandKey()
  beforeEach(async () => {
    service = await openInProcess(engine, [
      weekly({ id: 'bellecroix-3', placeId: PLACE }),
      weekly({ id: 'borny-4', placeId: OTHER, weekday: 4 }),
    ])
    const receipt = await readReceipt(await service.put(booking([SLOT]), key))
    reference = receipt.outcome === 'done' ? receipt.result.reference : ''
    // Written once, and kept by the server as long as the places are the same.
    expect((await read('/donnees/lieux.csv')).text).toContain(PLACE)
    await changePlaces(service.db, null, db => removePlaces(db, [PLACE], { now: TODAY, by: 'import' }))
    await service.shell.provided.livePlaces.lookAgain()
  })
  afterEach(() => service.close())

  const read = async (path: string, headers: Record<string, string> = {}) => {
    const answer = await service.send(path, { headers })
    return { status: answer.status, text: await answer.text() }
  }
  const prove = async () => {
    const answer = await service.post('/suivi', { reference, fact: 'Weberzott' })
    return { Cookie: (answer.headers.get('Set-Cookie') ?? '').split(';')[0]! }
  }

  test('she reads her appointment, and is told to call before she comes', async () => {
    const cookie = await prove()
    for (const path of [`/suivi/${reference}`, `/rendez-vous/fait/${key}`]) {
      const { status, text } = await read(path, cookie)
      expect([path, status]).toEqual([path, 200])
      expect(text).toContain('mercredi 9 décembre')
      expect(text).toMatch(/n’est plus dans notre liste[\s\S]*href="tel:/)
      expect(text).not.toContain('<dt>Où</dt>')
      expect((await read(`${path}/rendez-vous.ics`, cookie)).text).toContain('DTSTART')
    }
  })

  test('she can cancel it', async () => {
    const cookie = await prove()
    const page = await read(`/suivi/${reference}/annuler`, cookie)
    const form = { key: valueOf(page.text, 'key') }
    expect((await service.post(`/suivi/${reference}/annuler`, form, cookie)).status).toBe(303)
    expect((await read(`/suivi/${reference}`, cookie)).text).toContain('annulé')
    expect((await read(`/suivi/${reference}/deplacer`, cookie)).status).toBe(200)
  })

  test('nobody can book there any more; another place is offered', async () => {
    const receipt = await readReceipt(await service.put(booking(['bellecroix-3.20261216.0900'])))
    expect(receipt.outcome).toBe('conflict')
    expect(JSON.stringify(receipt)).toContain('borny-4')
    expect(JSON.stringify(receipt)).not.toContain('bellecroix-3')
    const { status, text } = await read(`/rendez-vous?besoin=caf&lieu=${PLACE}`)
    expect([status, text.includes(OTHER), text.includes('bellecroix-3')]).toEqual([200, true, false])
    expect((await read(`/rendez-vous?besoin=caf&lieu=${PLACE}&creneau=${SLOT}`)).status).toBe(200)
    expect((await read('/api/pack-slots')).text).not.toContain('bellecroix-3')
  })

  test('it is in no list, and its page says that there is none', async () => {
    expect((await read(`/lieux/${PLACE}`)).status).toBe(404)
    for (const path of ['/lieux', '/lieux?depuis=borny&ouvert=1', '/rendez-vous?besoin=caf', '/donnees/lieux.csv']) {
      const { status, text } = await read(path)
      expect([path, status, text.includes(PLACE)]).toEqual([path, 200, false])
    }
    expect((await read('/api/pack-places')).text).not.toContain(`"${PLACE}"`)
  })

  test('a start passes over what the files of openings still say of it', async () => {
    await fillOpenings(
      service.db,
      { ...service.shell.config, isDemonstration: true },
      service.shell.provided.livePlaces,
    )
    const receiving = await service.db.selectFrom('opening').select('place_id').distinct().execute()
    expect(receiving.map(({ place_id }) => place_id)).toContain(OTHER)
    expect(receiving.map(({ place_id }) => place_id)).not.toContain(PLACE)
  })
})
