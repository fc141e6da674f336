import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newCommandKey } from '../../src/platform/everywhere/command'
import { PlanWorkshop } from '../../src/workshops/workshop'
import type { WorkshopDetails } from '../../src/workshops/workshopQuestions'
import { asking } from '../requests/asking'
import { booking, openInProcess, readReceipt, weekly, type InProcess } from '../server/inProcess'
import { meetStaff } from '../server/staffInProcess'
import { joining } from '../waiting/waiters'
import '../../src/stations/server/stationTable'

const HALL = 'metz-hotel-de-ville'
const STATION = `poste=${'a1'.repeat(16)}`
const FINISHED = /<a href="\/effacer">J’ai terminé.: effacer de cet appareil<\/a>/
const ERASE = /<a href="\/effacer">Effacer de cet appareil<\/a>/

describe('whoever did it for somebody else is asked whether that is finished; the others may erase it too', () => {
  let service: InProcess
  let slot: string
  beforeAll(async () => {
    service = await openInProcess('sqlite', [weekly({ id: 'hall-3', placeId: HALL, capacity: 9 })])
    const change = { setting: 'pcSolidaire.open', version: 1, before: 'false', value: 'true' }
    await service.db
      .insertInto('setting_version')
      .values({ ...change, reason: 'Ouverture', account: 'nobody', at: 0 })
      .execute()
    await service.shell.provided.settings.lookAgain()
    const lea = await meetStaff(service, { role: 'mediator', places: [HALL] })
    const told = { title: 'Premiers pas', text: '', date: '2026-12-09', time: '14:00', minutes: 90, seats: 9 }
    const planned = await lea.do(PlanWorkshop, { ...told, place: HALL })
    const [id = ''] = planned.outcome === 'done' ? planned.result.workshops : []
    slot = ((await (await service.send(`/api/show-workshop?id=${id}`)).json()) as WorkshopDetails).slot
  })
  afterAll(() => service.close())

  /** The page that follows what was sent; on a computer that people use in turn, when `Cookie` is its. */
  async function pageAfter(sent: object, pageOf: (key: string) => string, Cookie = '') {
    const key = newCommandKey()
    const headers = { Cookie }
    expect(await readReceipt(await service.put(sent, key, headers))).toMatchObject({ outcome: 'done' })
    return (await service.send(pageOf(key), { headers })).text()
  }
  const booked = (key: string) => `/rendez-vous/fait/${key}`
  const asked = (key: string) => `/pc-solidaire/demande/fait/${key}`
  const joined = (key: string) => `/liste-d-attente/fait/${key}`
  const called = (key: string) => `/rendez-vous/rappel/fait?cle=${key}`
  const callback = { kind: 'ask-callback', v: 1, payload: { phone: '0612345678', halfDay: 'any', name: 'Weberzott' } }
  const atHall = (forWhom: string, more: object = {}) => booking(['hall-3.20261209.0900'], { forWhom, ...more })

  test('an appointment, for a relative or by trade; for oneself, it is only offered to erase it', async () => {
    expect(await pageAfter(atHall('relative', { helperName: 'Nora' }), booked)).toMatch(FINISHED)
    const byTrade = atHall('work', { helperName: 'Nora', familyName: 'Diallo' })
    expect(await pageAfter(byTrade, booked)).toMatch(FINISHED)
    expect(await pageAfter(atHall('self', { familyName: 'Martin' }), booked)).toMatch(ERASE)
  })

  test('seats of a workshop, for a group', async () => {
    const group = booking([slot], { need: 'workshop', forWhom: 'work', helperName: 'Nora', party: 3 })
    expect(await pageAfter(group, booked)).toMatch(FINISHED)
  })

  test('a computer that is asked for, for a relative or by a partner; for oneself', async () => {
    expect(await pageAfter(asking({ askedBy: 'relative', helperName: 'Nora' }), asked)).toMatch(FINISHED)
    expect(await pageAfter(asking({ askedBy: 'partner', helperName: 'Nora' }), asked)).toMatch(FINISHED)
    expect(await pageAfter(asking(), asked)).toMatch(ERASE)
  })

  test('a call, and a place on the waiting list, which ask for nobody else’s name', async () => {
    expect(await pageAfter(callback, called)).toMatch(ERASE)
    expect(await pageAfter(joining({ places: [HALL] }), joined)).toMatch(ERASE)
  })

  test('on a computer that people use in turn, the button above says it, and no line below', async () => {
    // A turn begins at home.
    const home = await service.send('/', { headers: { Cookie: STATION } })
    const here = [STATION, ...home.headers.getSetCookie().map(cookie => cookie.split(';')[0])].join('; ')
    const pages = [
      await pageAfter(atHall('relative', { helperName: 'Nora', familyName: 'Nguyen' }), booked, here),
      await pageAfter(asking({ askedBy: 'relative', helperName: 'Nora' }), asked, here),
      await pageAfter(joining({ places: [HALL], familyName: 'Nguyen' }), joined, here),
      await pageAfter({ ...callback, payload: { ...callback.payload, phone: '0612345679' } }, called, here),
    ]
    for (const page of pages) {
      expect(page).toContain('data-station-done')
      expect(page.split('<footer')[0]).not.toContain('href="/effacer"')
    }
  })
})
