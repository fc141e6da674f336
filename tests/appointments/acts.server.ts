import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ShowAgenda } from '../../src/appointments/agenda'
import { ClosePlace, ReopenPlace } from '../../src/appointments/closings'
import { BookAtDesk } from '../../src/appointments/desk'
import { book, cancelling, engines, moving, openInProcess, weekly, type InProcess } from '../server/inProcess'
import { meetStaff, type StaffMember } from '../server/staffInProcess'

const PLACE = 'metz-hotel-de-ville'
const DAY = '2026-12-02'
const at = (time: string) => `hall-3.20261202.${time}`

describe.each(engines)('each side reads what the other did, on %s', engine => {
  let service: InProcess
  let lea: StaffMember
  beforeAll(async () => {
    service = await openInProcess(engine, [weekly({ id: 'hall-3', placeId: PLACE, capacity: 50, to: '18:00' })])
    lea = await meetStaff(service, { role: 'mediator', name: 'Léa Morin', places: [PLACE] })
  })
  afterAll(() => service.close())

  const actsOf = async (familyName: string) => {
    const { lines } = await lea.ask(ShowAgenda, { from: DAY, days: 1 })
    return lines.find(line => line.familyName === familyName)!.acts.map(({ did, by, name }) => [did, by, name])
  }

  /** The page of the person, as it is without JavaScript. */
  async function pageOf(reference: string, fact: string, language = '') {
    const proved = await service.post('/suivi', { reference, fact })
    const Cookie = (proved.headers.get('Set-Cookie') ?? '').split(';')[0]!
    const page = await service.send(`/suivi/${reference}${language && `?langue=${language}`}`, { headers: { Cookie } })
    const text = (await page.text()).replace(/<style[\s\S]*?<\/style>/g, '').replace(/<[^>]+>/g, ' ')
    return text.replace(/[\s\u00a0]+/g, ' ')
  }

  test('the team reads what the person did, and the person that she did it', async () => {
    const reference = await book(service, at('0900'), { familyName: 'Benkhelifa' })
    await service.put(moving(reference, at('0930'), 'Benkhelifa'))
    await service.put(cancelling(reference, 'Benkhelifa'))
    expect(await actsOf('Benkhelifa')).toEqual([
      ['cancelled', 'person', null],
      ['moved', 'person', null],
      ['booked', 'person', null],
    ])
    const page = await pageOf(reference, 'Benkhelifa')
    expect(page).toContain('Vous avez annulé ce rendez-vous, mardi 1er décembre à 12 h.')
    expect(page).toContain('Vous avez déplacé ce rendez-vous, mardi 1er décembre à 12 h.')
  })

  test('the person reads what the team did: a role and a place, and no name of a colleague', async () => {
    const receipt = await lea.do(BookAtDesk, { slot: at('1000'), need: 'caf', familyName: 'Keller' })
    const { reference } = (receipt as unknown as { result: { reference: string } }).result
    expect(await actsOf('Keller')).toEqual([['booked', 'mediator', 'Léa Morin']])
    const page = await pageOf(reference, 'Keller')
    expect(page).toMatch(/Pris au guichet, mardi 1er décembre à 12 h\. Lieu : Hôtel de Ville/)
    expect(page).not.toContain('Morin')
    for (const [language, text] of [
      ['en', 'Booked at the desk,'],
      ['ar', 'حُجز عند مكتب الاستقبال'],
      ['uk', 'Записано на місці'],
      ['tr', 'Danışmada alındı'],
      ['pt', 'Marcado ao balcão'],
    ] as const)
      expect(await pageOf(reference, 'Keller', language)).toContain(text)
  })

  test('a closing, and an hour given back, are told as acts of the team', async () => {
    const reference = await book(service, at('1400'), { familyName: 'Schmitt' })
    const closed = await lea.do(ClosePlace, { place: PLACE, from: `${DAY}T14:00`, to: `${DAY}T15:00`, reason: '' })
    const { closing } = (closed as unknown as { result: { closing: string } }).result
    expect(await pageOf(reference, 'Schmitt')).toContain('L’accueil a changé')
    await lea.do(ReopenPlace, { closing })
    expect((await actsOf('Schmitt')).slice(0, 2)).toEqual([
      ['restored', 'mediator', 'Léa Morin'],
      ['displaced', 'mediator', 'Léa Morin'],
    ])
    expect(await pageOf(reference, 'Schmitt')).toContain('Votre heure vous est rendue')
  })

  test('erased, nothing says any more what was done with it', async () => {
    const reference = await book(service, at('1100'), { familyName: 'Effacer' })
    const { id } = await service.db
      .selectFrom('appointment')
      .select('id')
      .where('reference', '=', reference)
      .executeTakeFirstOrThrow()
    const rows = () => service.db.selectFrom('appointment_act').selectAll().where('appointment_id', '=', id).execute()
    expect(await rows()).toHaveLength(1)
    await service.sweep(Date.UTC(2027, 5, 1))
    expect(await rows()).toEqual([])
  })
})
