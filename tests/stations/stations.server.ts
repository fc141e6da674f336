import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hashToken } from '../../src/people/server/token'
import { DAY_MS, MINUTE_MS } from '../../src/platform/everywhere/durations'
import { HEARTBEAT_PATH } from '../../src/platform/everywhere/station'
import '../../src/stations/server/stationTable'
import { EndStation, ListStations, SetUpStation } from '../../src/stations/station'
import { engines, openInProcess, TODAY, type InProcess } from '../server/inProcess'
import { meetStaff, postJson, type StaffMember } from '../server/staffInProcess'

const HALL = 'metz-hotel-de-ville'
const ELSEWHERE = 'metz-mq-sablon'
const TOKEN = 'e5'.repeat(16)

describe.each(engines)('the shared computers of a place, on %s', engine => {
  let service: InProcess
  let lea: StaffMember
  let bruno: StaffMember
  beforeAll(async () => {
    service = await openInProcess(engine, [])
    lea = await meetStaff(service, { role: 'mediator', places: [HALL] })
    bruno = await meetStaff(service, { role: 'mediator', places: [ELSEWHERE] })
  })
  afterAll(() => service.close())

  const setUp = { place: HALL, name: ' Accueil,\n poste 2 ', tokenHash: hashToken(TOKEN) }
  const beat = (version: string, token = TOKEN) =>
    postJson(service, HEARTBEAT_PATH, { version }, { Cookie: `langue=ar; poste=${token}` })
  const listed = () => lea.ask(ListStations, { here: hashToken(TOKEN) })

  test('Léa sets one up, and knows it again when she is in front of it; Bruno of elsewhere sees nothing of it', async () => {
    expect((await lea.do(SetUpStation, setUp)).outcome).toBe('done')
    expect(await listed()).toMatchObject([{ name: 'Accueil, poste 2', seenAt: null, isHere: true }])
    expect(await lea.ask(ListStations, { here: null })).toMatchObject([{ isHere: false }])
    expect(await bruno.ask(ListStations, { here: null })).toEqual([])
    expect((await bruno.tryDo('set-up-station', setUp)).status).toBe(403)
    // Set again, by another name: it is one computer.
    await lea.do(SetUpStation, { ...setUp, name: 'Accueil' })
    expect(await listed()).toMatchObject([{ name: 'Accueil' }])
  })

  test('she sees when it was up for the last time, and whether it shows the pages of today', async () => {
    service.at(TODAY + MINUTE_MS)
    expect((await beat(service.shell.client.startScript)).status).toBe(200)
    expect(await listed()).toMatchObject([{ seenAt: TODAY + MINUTE_MS, isUpToDate: true }])
    service.at(TODAY + 6 * MINUTE_MS)
    await beat('/assets/start-old.js')
    expect(await listed()).toMatchObject([{ seenAt: TODAY + 6 * MINUTE_MS, isUpToDate: false }])
    service.at(TODAY)
  })

  test('one that nobody set says nothing, is told nothing, and a page of another site speaks for none', async () => {
    const before = await listed()
    expect((await beat('/assets/start.js', 'f6'.repeat(16))).status).toBe(200)
    expect((await postJson(service, HEARTBEAT_PATH, { version: 'x' })).status).toBe(200)
    const forged = await postJson(service, HEARTBEAT_PATH, { version: 'x' }, { Origin: 'https://ailleurs.example' })
    expect(forged.status).toBe(403)
    expect(await listed()).toEqual(before)
  })

  test('the database holds no cookie of it, and the journal names who took it out', async () => {
    const [station] = await listed()
    const rows = JSON.stringify(await service.db.selectFrom('station').selectAll().execute())
    expect(rows).not.toContain(TOKEN)
    expect((await bruno.tryDo('end-station', { station: station!.id })).status).toBe(403)
    expect((await lea.do(EndStation, { station: station!.id })).outcome).toBe('done')
    expect(await listed()).toEqual([])
    expect((await lea.do(EndStation, { station: station!.id })).outcome).toBe('refused')
    const kinds = await service.db.selectFrom('journal').select('kind').where('kind', 'like', '%station%').execute()
    expect(kinds.map(({ kind }) => kind)).toContain('end-station')
  })

  test('one that gives no sign for a year leaves the list by itself, and the register says so', async () => {
    const used = { ...setUp, name: 'Accueil', tokenHash: hashToken('a1'.repeat(16)) }
    const never = { ...setUp, name: 'Réserve', tokenHash: hashToken('b2'.repeat(16)) }
    service.at(TODAY)
    await lea.do(SetUpStation, used)
    await lea.do(SetUpStation, never)
    service.at(TODAY + 30 * DAY_MS)
    await beat('/assets/start.js', 'a1'.repeat(16))
    expect(await service.sweep(TODAY + 370 * DAY_MS)).toMatchObject({ station: 1 })
    const names = async () => (await service.db.selectFrom('station').select('name').execute()).map(({ name }) => name)
    expect(await names()).toEqual(['Accueil'])
    expect(await service.sweep(TODAY + 400 * DAY_MS)).toMatchObject({ station: 1 })
    expect(await names()).toEqual([])
    service.at(TODAY)
    const register = await (await service.send('/donnees-personnelles')).text()
    expect(register).toMatch(/Les ordinateurs que plusieurs personnes utilisent[^]*12.mois après le dernier signe/)
  })
})
