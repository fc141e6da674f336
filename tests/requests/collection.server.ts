import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { FindCollectionTimes, PlanCollection } from '../../src/requests/collection'
import { DecideRequest, ReleaseFromRequest } from '../../src/requests/queueCommands'
import { PackSlots } from '../../src/appointments/freeSlots'
import { FindJourneyPlaces } from '../../src/appointments/bookingQuery'
import { ClosePlace } from '../../src/appointments/closings'
import { CancelForPerson } from '../../src/appointments/forPerson'
import { ShowAgenda } from '../../src/appointments/agenda'
import { DAY_MS } from '../../src/platform/everywhere/durations'
import { FindReceivingPlaces } from '../../src/places/nextFree'
import { booking, engines, openInProcess, readReceipt, TODAY, weekly, type InProcess } from '../server/inProcess'
import { meetStaff, type StaffMember } from '../server/staffInProcess'
import { openOwn } from './reserved'

const HALL = 'metz-hotel-de-ville'
/** Receives for a talk, and gives no computer. */
const CCAS = weekly({ id: 'ccas-3', placeId: 'metz-ccas' })
const COLLECTIONS = weekly({ id: 'hall-3', to: '18:00', needs: ['collect-computer'] })
const at = (time: string, day = '20261202') => `hall-3.${day}.${time}`
const phone = (number: string) => ({ reachMe: { by: 'phone', phone: number } })

describe.each(engines)('the collection of a computer, on %s', engine => {
  let service: InProcess
  let karim: StaffMember
  let lea: StaffMember
  let people: ReturnType<typeof openOwn>
  beforeAll(async () => {
    service = await openInProcess(engine, [COLLECTIONS, CCAS])
    karim = await meetStaff(service, { role: 'device-manager', name: 'Karim Haddad' })
    lea = await meetStaff(service, { role: 'mediator', name: 'Léa Morin' })
    people = openOwn(service, karim)
  })
  afterAll(() => service.close())

  const plan = async (own: { request: string; show: () => Promise<{ version: number }> }, slot: string) =>
    karim.do(PlanCollection, { request: own.request, version: (await own.show()).version, slot })
  const seats = async (slot: string) =>
    (await service.db.selectFrom('seat').selectAll().where('slot_id', '=', slot).execute()).length
  const jobs = () => service.db.selectFrom('job').select('payload').where('kind', '=', 'appointment-changed').execute()

  test('is offered to the team where an opening names it, and to nobody else', async () => {
    const own = await people.ask(phone('06 10 00 00 01'))
    const { places, slots } = await karim.ask(FindCollectionTimes, { request: own.request })
    expect([places.map(({ id }) => id), slots[0]!.id]).toEqual([[HALL], at('0900')])
    const anyone = async (path: string) => (await (await service.send(path)).text()).replace(/\s+/g, ' ')
    const asked = `/api/${FindJourneyPlaces.name}`
    for (const need of ['', '?need=caf', '?need=other', '?need=give-computer'])
      expect([need, (await anyone(asked + need)).includes(HALL)]).toEqual([need, false])
    expect(await anyone(`/api/${PackSlots.name}`)).not.toMatch(/hall-3|collect-computer/)
    expect(await anyone(`/rendez-vous?lieu=${HALL}&besoin=collect-computer`)).not.toContain(at('0900'))
    for (const need of ['collect-computer', 'get-computer', 'other', 'caf']) {
      const sent = await service.put(booking([at('0900')], { need }))
      const { outcome } = sent.status === 200 ? await readReceipt(sent) : { outcome: sent.status }
      expect([need, outcome]).toEqual([need, need === 'collect-computer' ? 422 : 'refused'])
    }
    // Where one may choose a time: what other sites show of a place.
    expect(await (await karim.tryAsk(FindReceivingPlaces.name, {})).json()).toEqual(['metz-ccas'])
  })

  test('is an appointment under the reference of the request: she sees it, moves it, and nothing is told twice', async () => {
    const own = await people.askAndReserve(phone('06 10 00 00 02'))
    const told = (await jobs()).length
    expect(await plan(own, at('0900'))).toMatchObject({ outcome: 'done', result: { slot: { id: at('0900') } } })
    expect((await jobs()).length - told).toBe(1)
    const html = await own.read()
    expect(html).toContain('Un rendez-vous est pris pour la remise.')
    expect(html).toMatch(/mercredi 2 décembre à 9 h.*place d’Armes/i)
    const page = `/suivi/${own.reference}`
    expect(await own.read(page)).toMatch(/Votre première leçon : Premier démarrage avec Linux/)
    expect(await own.read(page)).toContain('Votre demande d’ordinateur')
    const elsewhere = await own.press(`${page}/deplacer`, { slot: 'ccas-3.20261202.0900' })
    expect([elsewhere.status, (await elsewhere.text()).includes('CCAS')]).toEqual([409, false])
    const moved = await own.press(`${page}/deplacer`, { slot: at('0930') })
    expect([moved.status, moved.headers.get('Location')]).toEqual([303, `${page}?fait=deplace`])
    expect(await own.read()).toMatch(/mercredi 2 décembre à 9 h 30/)
    expect([await seats(at('0900')), await seats(at('0930'))]).toEqual([0, 1])
    expect((await own.show()).pickUp).toMatchObject({ state: 'confirmed', isOver: false, place: { id: HALL } })
    // One hour at a time.
    expect(await plan(own, at('1000'))).toMatchObject({ outcome: 'refused', reasons: ['error.collection.planned'] })
  })

  test('cancelled by her, the computer stays reserved, the team acts next, and another hour can be planned', async () => {
    const own = await people.askAndReserve(phone('06 10 00 00 03'))
    await plan(own, at('1000'))
    const cancelled = await own.press(`/suivi/${own.reference}/annuler`)
    expect(cancelled.headers.get('Location')).toBe(`/suivi/${own.reference}?fait=annule`)
    expect(await own.read(`/suivi/${own.reference}`)).not.toContain('Prendre un autre rendez-vous')
    const html = await own.read()
    expect(html).toContain('Un ordinateur est mis de côté pour vous.')
    expect(html).toContain('C’est à l’équipe d’agir.')
    expect(await own.show()).toMatchObject({ state: 'reserved', next: 'team', device: { device: own.device } })
    expect(await plan(own, at('1030'))).toMatchObject({ outcome: 'done' })
    const rows = service.db.selectFrom('appointment').select(['state', 'family_name', 'reference', 'starts_at'])
    // The first is counted still, and names nobody.
    expect(await rows.where('family_name', '=', '').execute()).toMatchObject([{ state: 'cancelled' }])
    expect(await rows.where('reference', '=', own.reference).execute()).toMatchObject([{ state: 'confirmed' }])
  })

  test('cancelled by a mediator whom she asked: the request follows too', async () => {
    const own = await people.askAndReserve(phone('06 10 00 00 04'))
    await plan(own, at('1100'))
    const { lines } = await lea.ask(ShowAgenda, { from: '2026-12-02', days: 1 })
    const line = lines.find(({ reference }) => reference === own.reference)!
    expect(line).toMatchObject({ need: 'collect-computer', lesson: 'premier-demarrage-linux', step: null })
    service.provide({ hasMandate: () => Promise.resolve('a mandate') })
    await lea.do(CancelForPerson, { appointment: line.id, version: line.version })
    expect(await own.show()).toMatchObject({ state: 'reserved', next: 'team' })
  })

  test('the place closes: she is to choose another hour, and her page says so', async () => {
    const own = await people.askAndReserve(phone('06 10 00 00 05'))
    await plan(own, at('0900', '20261209'))
    const closing = { place: HALL, from: '2026-12-09T08:00', to: '2026-12-09T12:00', reason: '' }
    await lea.do(ClosePlace, closing)
    expect(await own.read()).toContain('Le lieu ferme à cette heure. Choisissez une autre heure.')
    expect(await own.show()).toMatchObject({ state: 'collection', next: 'person' })
    await own.press(`/suivi/${own.reference}/deplacer`, { slot: at('1400', '20261209') })
    expect(await own.read()).toMatch(/mercredi 9 décembre à 14 h/)
  })

  test.each(['the person', 'a colleague', 'who releases the computer'])(
    'withdrawn by %s: the computer is ready for another, the seat is free, and its appointment tells nothing',
    async who => {
      const turn = ['the person', 'a colleague'].indexOf(who) + 1
      const slot = at(['1130', '1200', '1230'][turn]!)
      const own = await people.askAndReserve(phone(`06 10 00 01 0${turn}`))
      await plan(own, slot)
      const told = (await jobs()).length
      const { version } = await own.show()
      const sent = { request: own.request, version }
      if (who === 'the person') await own.press(`/pc-solidaire/suivi/${own.reference}/retirer`)
      else if (who === 'a colleague') await karim.do(DecideRequest, { ...sent, deed: 'lose', words: 'Sans réponse.' })
      else await karim.do(ReleaseFromRequest, { ...sent, words: 'Il est en panne.' })
      expect(await own.deviceRow()).toMatchObject({ state: 'ready', request_id: null, reserved_by: null })
      expect([await seats(slot), (await jobs()).length - told]).toEqual([0, 0])
      expect((await own.show()).pickUp).toMatchObject({ state: 'cancelled', isOver: true })
    },
  )

  test('who did not come is offered another hour by the team', async () => {
    // Whose computer was released above is the next.
    await service.db.updateTable('device_request').set({ state: 'silent' }).where('state', '=', 'waiting').execute()
    const own = await people.askAndReserve(phone('06 10 00 00 06'))
    await plan(own, at('1300'))
    service.at(TODAY + 2 * DAY_MS)
    try {
      const there = await meetStaff(service, { role: 'device-manager' })
      const shown = await there.tryAsk('show-staff-request', { request: own.request })
      expect(await shown.json()).toMatchObject({ state: 'collection', pickUp: { isOver: true } })
      const sent = { request: own.request, version: 3, slot: at('1430', '20261209') }
      expect(await there.do(PlanCollection, sent)).toMatchObject({ outcome: 'done' })
    } finally {
      service.at(TODAY)
    }
  })
})

describe.each(engines)('what is kept of a collection, on %s', engine => {
  let service: InProcess
  let people: ReturnType<typeof openOwn>
  let karim: StaffMember
  beforeAll(async () => {
    service = await openInProcess(engine, [COLLECTIONS])
    karim = await meetStaff(service, { role: 'device-manager' })
    people = openOwn(service, karim)
  })
  afterAll(() => service.close())

  const planned = async (slot: string, change: object) => {
    const own = await people.askAndReserve(change)
    const receipt = await karim.do(PlanCollection, { request: own.request, version: 2, slot })
    expect(receipt).toMatchObject({ outcome: 'done' })
    return own
  }
  const found = async (table: 'appointment' | 'device_request') =>
    JSON.stringify(await service.db.selectFrom(table).selectAll().execute())

  test('one page shows both, and one press erases both: seat and computer are free', async () => {
    const own = await planned(at('0900'), phone('06 10 00 00 07'))
    const record = await own.read(`/suivi/${own.reference}/mes-donnees.json`)
    expect(record).toContain('"value": "Weberzott"')
    expect(record.match(/"legalBasis"/g)!.length).toBeGreaterThan(1)
    await own.press(`/suivi/${own.reference}/effacer`)
    expect((await found('appointment')) + (await found('device_request'))).not.toMatch(/Weberzott|610000007/)
    expect(await own.deviceRow()).toMatchObject({ state: 'ready', request_id: null })
    expect(await service.db.selectFrom('seat').selectAll().execute()).toEqual([])
    const wrong = await service.post('/suivi', { reference: own.reference, fact: 'Weberzott' })
    expect(wrong.status).not.toBe(303)
  })

  test('when the appointment goes by its age, the request goes on under the same reference', async () => {
    const own = await planned(at('0930'), phone('06 10 00 00 08'))
    await service.sweep(TODAY + 120 * DAY_MS)
    expect(await found('appointment')).not.toContain('Weberzott')
    expect(await found('device_request')).toContain('Weberzott')
    const left = await own.press(`/pc-solidaire/suivi/${own.reference}/retirer`)
    expect([left.status, left.headers.get('Location')]).toEqual([303, expect.stringContaining('fait=retiree')])
  })
})
