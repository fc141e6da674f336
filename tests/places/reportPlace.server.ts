import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { FindStaffPlaces, ShowStaffPlace } from '../../src/places/placeEdits'
import { SettlePlaceReport, TakePlaceReport } from '../../src/places/placeReport'
import { changePlaces, writePlaces } from '../../src/places/server/placeStore'
import { LANGUAGES } from '../../src/platform/everywhere/languages'
import { newCommandKey } from '../../src/platform/everywhere/command'
import { engines, openInProcess, readReceipt, TODAY, type InProcess } from '../server/inProcess'
import { valueOf } from '../server/readForm'
import { meetStaff, type StaffMember } from '../server/staffInProcess'

const HALL = 'metz-hotel-de-ville'
const PATH = `/lieux/${HALL}/signaler`
const DAY_MS = 86_400_000

/** The content, where the town promises this. */
function contentThatPromises(commitments: object): string {
  const folder = mkdtempSync(join(tmpdir(), 'coup-de-main-content-'))
  for (const name of readdirSync('content'))
    if (name !== 'town.json') symlinkSync(resolve('content', name), join(folder, name))
  const town = JSON.parse(readFileSync('content/town.json', 'utf8')) as object
  writeFileSync(join(folder, 'town.json'), JSON.stringify({ ...town, commitments }))
  return folder
}

describe.each(engines)('a resident reports an error on the page of a place, on %s', engine => {
  let service: InProcess
  let lea: StaffMember
  beforeAll(async () => {
    service = await openInProcess(engine, [])
    lea = await meetStaff(service, { role: 'mediator' })
  })
  afterAll(() => service.close())

  const reports = async (who = lea) => (await who.ask(ShowStaffPlace, { place: HALL }))!.reports
  const meet = (role: 'mediator' | 'administrator', name: string) => meetStaff(service, { role, name })
  const read = async (path: string) => (await service.send(path)).text()

  test('without JavaScript: a link, two questions, and it is in the list of who looks after the page', async () => {
    expect(await read(`/lieux/${HALL}`)).toContain(`href="${PATH}"`)
    const key = valueOf(await read(PATH), 'key')
    const empty = await service.post(PATH, { key, fault: '', words: '' })
    expect([empty.status, await empty.text()]).toEqual([422, expect.stringContaining('Choisissez une réponse.')])
    const other = await service.post(PATH, { key, fault: 'other', words: '' })
    expect(await other.text()).toContain('Dites en quelques mots')
    const sent = await service.post(PATH, { key, fault: 'hours', words: 'C’est fermé le samedi' })
    expect([sent.status, sent.headers.get('Location')]).toEqual([303, `${PATH}/fait`])
    // Pressed again, it is one report.
    await service.post(PATH, { key, fault: 'hours', words: 'C’est fermé le samedi' })
    expect(await reports()).toMatchObject([{ fault: 'hours', words: 'C’est fermé le samedi', takenBy: null }])
    const { lines } = await lea.ask(FindStaffPlaces, {})
    expect(lines[0]).toMatchObject({ id: HALL, reports: 1 })
    expect(await service.db.selectFrom('place_report').select('id').execute()).toHaveLength(1)
  })

  test('the page promises that the town reads it only when the town said so', async () => {
    expect(await read(`${PATH}/fait`)).toContain('L’équipe du lieu peut le lire.')
    const commitments = { areBookingsRead: false, callbackWorkingDays: null, areReportsRead: true }
    const CONTENT_DIR = contentThatPromises(commitments)
    const other = await openInProcess(engine, [], { CONTENT_DIR })
    expect(await (await other.send(`${PATH}/fait`)).text()).toContain('La mairie le lira.')
    await other.close()
    rmSync(CONTENT_DIR, { recursive: true })
  })

  test.each(LANGUAGES)('it is asked in %s', async language => {
    const page = await read(language === 'fr' ? PATH : `${PATH}?langue=${language}`)
    expect(page).toContain('name="fault"')
    expect(page).toContain(service.shell.content.translations[language].words.t('placeReport.fault.closed'))
  })

  test('from a phone, as every command; of a place that is not there it says so', async () => {
    const key = newCommandKey()
    const command = { kind: 'report-place', v: 1, payload: { place: HALL, fault: 'closed', words: '' } }
    const first = await readReceipt(await service.put(command, key))
    expect(await readReceipt(await service.put(command, key))).toEqual(first)
    const gone = { ...command, payload: { ...command.payload, place: 'nulle-part' } }
    expect(await readReceipt(await service.put(gone))).toMatchObject({ reasons: ['error.placeGone'] })
    expect((await service.send('/lieux/nulle-part/signaler')).status).toBe(404)
  })

  test('one address cannot fill the list', async () => {
    const from = { 'X-Forwarded-For': '192.0.2.77' }
    const command = { kind: 'report-place', v: 1, payload: { place: 'metz-ccas', fault: 'phone', words: '' } }
    const statuses: number[] = []
    for (let turn = 0; turn < 32; turn++) statuses.push((await service.put(command, newCommandKey(), from)).status)
    expect([statuses[0], statuses[31]]).toEqual([200, 429])
  })

  test('one colleague takes it, the others see it, and it is closed with its outcome', async () => {
    const paul = await meetStaff(service, { role: 'administrator', name: 'Paul Sablon' })
    const { id } = (await reports())[0]!
    const settled = { report: id, outcome: 'corrected' }
    expect(await lea.do(SettlePlaceReport, settled)).toMatchObject({ reasons: ['staff.places.report.takeFirst'] })
    await paul.do(TakePlaceReport, { report: id, isTaken: true })
    expect((await reports())[0]).toMatchObject({ takenBy: 'Paul Sablon', isMine: false })
    expect(await lea.do(TakePlaceReport, { report: id, isTaken: true })).toMatchObject({
      reasons: ['staff.places.report.takenByAnother'],
    })
    expect(await paul.do(SettlePlaceReport, settled)).toMatchObject({ outcome: 'done' })
    expect((await reports()).map(line => line.id)).not.toContain(id)
    expect(await paul.do(SettlePlaceReport, settled)).toMatchObject({ reasons: ['staff.places.report.gone'] })
  })

  test('taken by a colleague who left, it is in the common list again; forgotten for an hour, another does it', async () => {
    const place = 'metz-mq-borny'
    const payload = { place, fault: 'closed', words: '' }
    await service.put({ kind: 'report-place', v: 1, payload }, newCommandKey(), { 'X-Forwarded-For': '192.0.2.78' })
    const only = async (who = lea) => (await who.ask(ShowStaffPlace, { place }))!.reports[0]!
    const { id: report } = await only()
    const [anna, jean] = [await meet('mediator', 'Anna Roth'), await meet('administrator', 'Jean Weber')]
    await anna.do(TakePlaceReport, { report, isTaken: true })
    expect(await only(anna)).toMatchObject({ takenBy: 'Anna Roth', isMine: true })
    await service.db.updateTable('duty').set({ ended_at: TODAY }).where('account', '=', anna.account).execute()
    expect(await only()).toMatchObject({ takenBy: null, isMine: false })
    expect(await jean.do(TakePlaceReport, { report, isTaken: true })).toMatchObject({ outcome: 'done' })
    expect(await only()).toMatchObject({ takenBy: 'Jean Weber', isStale: false })
    const instead = { report, isTaken: true, isInstead: true }
    expect(await lea.do(TakePlaceReport, instead)).toMatchObject({ outcome: 'refused' })
    const before = TODAY - 3_600_000
    await service.db.updateTable('place_report').set({ taken_at: before }).where('id', '=', report).execute()
    expect(await only()).toMatchObject({ takenBy: 'Jean Weber', isStale: true })
    expect(await lea.do(TakePlaceReport, instead)).toMatchObject({ outcome: 'done' })
    const settled = { report, outcome: 'corrected' } as const
    expect(await jean.do(SettlePlaceReport, settled)).toMatchObject({ outcome: 'refused' })
    expect(await lea.do(SettlePlaceReport, settled)).toMatchObject({ outcome: 'done' })
  })

  test('far from here, among thousands of places of a country, one that somebody reported is listed first', async () => {
    const known = service.shell.provided.places.findPlace(HALL)!
    const far = Array.from({ length: 300 }, (_, n) => ({
      place: {
        ...known,
        id: `loin-${n}`,
        name: `Loin ${n}`,
        updated: '2026-11-01',
        position: { lat: 43 - n / 100, lon: 6 },
      },
      origin: 'import' as const,
    }))
    await changePlaces(service.db, null, db => writePlaces(db, far, TODAY))
    await service.shell.provided.livePlaces.lookAgain()
    const waits = { place_id: 'loin-299', fault: 'hours', words: '', made_at: TODAY }
    const open = { taken_by: null, settled_at: null, outcome: null }
    await service.db
      .insertInto('place_report')
      .values({ id: 'f'.repeat(32), ...waits, ...open })
      .execute()
    const { lines, total } = await lea.ask(FindStaffPlaces, {})
    expect(lines.find(({ id }) => id === 'loin-299')).toMatchObject({ reports: 1 })
    expect(total).toBe(201)
    expect((await lea.ask(FindStaffPlaces, { search: 'loin 299' })).lines).toHaveLength(1)
    await service.db.deleteFrom('place_report').where('place_id', '=', 'loin-299').execute()
  })

  test('another organisation neither reads nor takes what is reported of our places', async () => {
    const other = await meetStaff(service, { role: 'mediator', organisation: 'asso', ownPlaces: ['metz-ccas'] })
    const [report] = await reports()
    expect((await other.tryAsk('show-staff-place', { place: HALL })).status).toBe(403)
    expect((await other.tryDo('take-place-report', { report: report!.id, isTaken: true })).status).toBe(403)
    expect((await other.ask(FindStaffPlaces, {})).lines.map(({ id }) => id)).toEqual(['metz-ccas'])
    expect((await reports())[0]).toMatchObject({ takenBy: null })
  })

  test('what is settled goes after three months, what waits after twelve', async () => {
    const left = async (days: number) => {
      await service.sweep(TODAY + days * DAY_MS)
      const rows = await service.db.selectFrom('place_report').select('settled_at').execute()
      return rows.map(({ settled_at }) => settled_at === null)
    }
    expect(await left(80)).toContain(false)
    expect(new Set(await left(100))).toEqual(new Set([true]))
    expect(await left(370)).toEqual([])
  })
})
