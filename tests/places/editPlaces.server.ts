import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { importFile } from '../../scripts/import/importFile'
import { parseOptions } from '../../scripts/import/parseOptions'
import { EditPlace, FindStaffPlaces, ShowStaffPlace, VerifyPlace, type PlaceChanges } from '../../src/places/placeEdits'
import { plainHyphens } from '../../src/platform/everywhere/keepWordsWhole'
import { engines, openInProcess, TODAY, type InProcess } from '../server/inProcess'
import { meetStaff, type StaffMember } from '../server/staffInProcess'
import { writePlacesFile } from './importing'

const HALL = 'metz-hotel-de-ville'
const BORNY = 'metz-mq-borny'

describe.each(engines)('a place is edited by hand, on %s', engine => {
  let service: InProcess
  let lea: StaffMember
  beforeAll(async () => {
    service = await openInProcess(engine, [])
    lea = await meetStaff(service, { role: 'mediator' })
  })
  afterAll(() => service.close())

  const show = async (place: string, who = lea) => (await who.ask(ShowStaffPlace, { place }))!
  const edit = async (place: string, changes: PlaceChanges, who = lea) =>
    who.do(EditPlace, { place, version: (await show(place, who)).version, changes })
  const page = async (id: string) =>
    plainHyphens(await (await service.send(`/lieux/${id}`)).text()).replace(/\u00a0/g, ' ')
  const rowOf = async (id: string) => {
    const rows = (await (await service.send('/donnees/lieux.json')).json()) as Record<string, string>[]
    return rows.find(row => row.id === id)
  }
  const importing = (file: string, ...words: string[]) => {
    const { dataDir, databaseUrl } = service.shell.config
    return importFile(
      parseOptions([file, ...words]),
      databaseUrl ? { DATABASE_URL: databaseUrl } : { DATA_DIR: dataDir },
    )
  }
  const afterImport = () => service.shell.provided.livePlaces.lookAgain()

  test('the page, the open file, the pack of phones and the search follow at once', async () => {
    const etag = (await service.send('/donnees/lieux.csv')).headers.get('ETag')
    const changes: PlaceChanges = {
      hours: 'Mo-Fr 08:15-11:45',
      phone: '03 87 00 00 09',
      stepFree: true,
      position: { lat: 49.1111, lon: 6.1777 },
      services: ['Aide aux démarches administratives'],
    }
    expect(await edit(HALL, changes)).toMatchObject({ outcome: 'done' })
    expect(await page(HALL)).toContain('8 h 15 à 11 h 45')
    expect(await page(HALL)).toContain('03 87 00 00 09')
    expect(await rowOf(HALL)).toMatchObject({
      horaires: 'Mo-Fr 08:15-11:45',
      telephone: '+33387000009',
      latitude: 49.1111,
      date_maj: '2026-12-01',
    })
    expect((await service.send('/donnees/lieux.csv', { headers: { 'If-None-Match': etag! } })).status).toBe(200)
    const pack = await (await service.send('/api/pack-places')).text()
    expect(pack).toContain('+33387000009')
    const found = (await (await service.send('/api/find-help-places?stepFree=1')).json()) as { lines: { id: string }[] }
    expect(found.lines.map(({ id }) => id)).toContain(HALL)
  })

  test('a notice is shown until its last day, and no longer', async () => {
    await edit(BORNY, { notice: { text: 'Travaux devant l’entrée', until: '2026-12-03' } })
    expect(await page(BORNY)).toContain('Travaux devant l’entrée')
    service.at(TODAY + 3 * 86_400_000)
    expect(await page(BORNY)).not.toContain('Travaux devant l’entrée')
    service.at(TODAY)
    await edit(BORNY, { notice: null })
    expect(await page(BORNY)).not.toContain('Travaux devant l’entrée')
  })

  test('whoever edits a version that is no more is shown both, and may insist', async () => {
    const { version } = await show(BORNY)
    const paul = await meetStaff(service, { role: 'administrator' })
    await paul.do(EditPlace, { place: BORNY, version, changes: { phone: '03 87 00 00 01' } })
    const late = await lea.do(EditPlace, { place: BORNY, version, changes: { phone: '03 87 00 00 02' } })
    expect(late).toMatchObject({ alternatives: { version: version + 1, fields: { phone: '+33387000001' } } })
    if (late.outcome !== 'conflict') throw new Error()
    const again = { place: BORNY, version: version + 1, changes: { phone: '03 87 00 00 02' } }
    expect(await lea.do(EditPlace, again)).toMatchObject({ outcome: 'done' })
    const { fields } = await show(BORNY)
    expect(fields.phone).toBe('+33387000002')
  })

  test('what cannot be read is refused with its field, and nothing is changed', async () => {
    const before = await show(BORNY)
    const send = (changes: object) => lea.tryDo('edit-place', { place: BORNY, version: before.version, changes })
    const wrong = { phone: '12', email: 'nulle part', website: 'javascript:alert(1)', position: { lat: 'x', lon: 6 } }
    const { status, fields } = await send(wrong).then(async answer => ({
      status: answer.status,
      fields: Object.keys(((await answer.json()) as { fields: object }).fields),
    }))
    expect([status, fields.sort()]).toEqual([
      422,
      ['changes.email', 'changes.phone', 'changes.position.lat', 'changes.website'],
    ])
    expect(await (await send({ hours: 'quand on veut' })).json()).toMatchObject({
      outcome: 'refused',
      reasons: ['staff.places.hours.unreadable'],
    })
    expect(await show(BORNY)).toEqual(before)
  })

  test('one touch says that all is right: the page says when and by which body, never who', async () => {
    const { version } = await show(BORNY)
    const done = await lea.do(VerifyPlace, { place: BORNY, version })
    expect(done).toMatchObject({ result: { on: '2026-12-01', by: 'Organisation town' } })
    const text = (await page(BORNY)).replace(/<[^>]+>/g, '')
    expect(text).toMatch(/Vérifié par Organisation town le 1er décembre 2026/)
    expect(text).not.toContain('Nadia Keller')
    expect(await lea.do(VerifyPlace, { place: BORNY, version })).toMatchObject({ outcome: 'conflict' })
    const [kind] = await service.db.selectFrom('journal').select('account').where('kind', '=', 'verify-place').execute()
    expect(kind).toEqual({ account: lea.account })
  })

  test('what nobody verified for six months is listed, the nearest first', async () => {
    const { lines, due, places } = await lea.ask(FindStaffPlaces, { near: HALL, due: true })
    expect(lines.map(({ id }) => id)).not.toContain(BORNY)
    expect(due).toBe(lines.length)
    const metres = lines.flatMap(line => line.metres ?? [])
    expect(metres).toEqual([...metres].sort((a, b) => a - b))
    expect(places.map(({ id }) => id)).toContain(BORNY)
    service.at(TODAY + 190 * 86_400_000)
    // Her session is over by then: somebody else looks.
    const later = await meetStaff(service, { role: 'mediator' })
    expect((await later.ask(FindStaffPlaces, { due: true })).lines.map(({ id }) => id)).toContain(BORNY)
    service.at(TODAY)
    expect((await lea.ask(FindStaffPlaces, { search: 'bórny' })).lines.map(({ id }) => id)).toContain(BORNY)
  })

  test('a file imported later follows, but for the facts edited by hand, which it names; accepted, a newer one does', async () => {
    const rows = ['essai-1', 'essai-2'].map(id => ({ id }))
    await importing(writePlacesFile(rows), '--apply')
    await afterImport()
    expect(await edit('essai-1', { phone: '03 87 00 00 09' })).toMatchObject({ outcome: 'done' })
    const next = (date: string) =>
      writePlacesFile(rows.map(({ id }) => ({ id, name: `Nouveau nom ${id}`, phone: '+33387000002', date })))
    const said = await importing(next('2026-11-20'), '--apply')
    expect(said).toMatch(/essai-1: telephone edited here on 2026-12-01/)
    expect(said).toContain('Written: 0 added, 2 changed')
    await afterImport()
    expect(await show('essai-1')).toMatchObject({ name: 'Nouveau nom essai-1', fields: { phone: '+33387000009' } })
    expect(await show('essai-2')).toMatchObject({ fields: { phone: '+33387000002' } })
    expect(await rowOf('essai-1')).toMatchObject({ telephone: '+33387000009', date_maj: '2026-12-01' })
    // Again, and with consent: a file older than the edit does not win.
    const old = await importing(next('2026-11-20'), '--apply', '--also-held', 'essai-1')
    expect(old).toMatch(/edited here on 2026-12-01, and the file of 2026-11-20 is not newer/)
    await afterImport()
    expect((await show('essai-1')).fields.phone).toBe('+33387000009')
    const newer = next('2026-12-05')
    expect(await importing(newer, '--apply')).toMatch(/essai-1: telephone edited here/)
    await importing(newer, '--apply', '--also-held', 'essai-1')
    await afterImport()
    expect(await show('essai-1')).toMatchObject({ edits: [], fields: { phone: '+33387000002' } })
    expect(await importing(newer, '--apply')).toContain('Nothing to write')
  })

  test('two organisations edit nothing of each other’s places, and read nothing of them', async () => {
    const paul = await meetStaff(service, { role: 'administrator', organisation: 'asso', ownPlaces: ['metz-ccas'] })
    expect((await paul.ask(FindStaffPlaces, {})).lines.map(({ id }) => id)).toEqual(['metz-ccas'])
    expect((await paul.tryAsk('show-staff-place', { place: HALL })).status).toBe(403)
    const { version } = await show(HALL)
    const sent = { place: HALL, version, changes: { stepFree: false } }
    expect((await paul.tryDo('edit-place', sent)).status).toBe(403)
    expect((await paul.tryDo('verify-place', { place: HALL, version })).status).toBe(403)
    expect((await show(HALL)).version).toBe(version)
    const prescriber = await meetStaff(service, { role: 'prescriber' })
    expect((await prescriber.tryDo('edit-place', sent)).status).toBe(403)
    expect(await paul.do(VerifyPlace, { place: 'metz-ccas', version: 1 })).toMatchObject({
      result: { by: 'Organisation asso' },
    })
  })
})
