import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { BookAtDesk } from '../../src/appointments/desk'
import { FindLikelySame, FindPeople, MergePeople, UndoMerge } from '../../src/appointments/personSearch'
import { personMigrations } from '../../src/appointments/server/personMigration'
import { personTables } from '../../src/appointments/server/personTables'
import { newCommandKey } from '../../src/platform/everywhere/command'
import { DAY_MS } from '../../src/platform/everywhere/durations'
import { inTransaction } from '../../src/platform/server/database'
import { anonymiseRow } from '../../src/platform/server/erasure'
import { book, engines, moving, openInProcess, readReceipt, TODAY, weekly, type InProcess } from '../server/inProcess'
import { meetStaff, type StaffMember } from '../server/staffInProcess'

const TOWN_HALL = 'metz-hotel-de-ville'
const CCAS = 'metz-ccas'
const at = (week: string, place = 'hall', time = '0900') => `${place}-3.${week}.${time}`
const [FIRST, SECOND, THIRD] = ['20261209', '20261216', '20261223'] as const
const byPhone = (phone: string) => ({ reachMe: { by: 'phone', phone } })

describe.each(engines)('people, searched by whoever receives them, on %s', engine => {
  let service: InProcess
  let lea: StaffMember
  let paul: StaffMember
  beforeAll(async () => {
    service = await openInProcess(engine, [
      weekly({ id: 'hall-3', placeId: TOWN_HALL, capacity: 50 }),
      weekly({ id: 'ccas-3', placeId: CCAS, capacity: 50 }),
    ])
    lea = await meetStaff(service, { role: 'mediator', places: [TOWN_HALL] })
    paul = await meetStaff(service, { role: 'mediator', organisation: 'asso', ownPlaces: [CCAS] })
  })
  afterAll(() => service.close())

  const search = async (text: string, who = lea) => (await who.ask(FindPeople, { search: text })).people
  const namesFor = async (text: string, who = lea) => (await search(text, who)).map(({ familyName }) => familyName)
  const atDesk = (familyName: string, slot: string, more: object = {}) =>
    lea.do(BookAtDesk, { slot, need: 'caf', familyName, ...more } as never)
  const erase = (id: string) =>
    inTransaction(service.db, db => {
      const table = service.shell.site.tables.find(({ name }) => name === 'appointment')!
      return anonymiseRow(db, { table, id, now: TODAY })
    })

  test('by name, phone or reference; accents, case, order and one slip of the hand are forgiven', async () => {
    const reference = await book(service, at(FIRST), { familyName: 'Lefèvre Zoé', ...byPhone('06 12 34 56 78') })
    await book(service, at(FIRST, 'hall', '0930'), { familyName: 'Wagner' })
    for (const text of ['ZOE lefevre', 'lefevre-zoé', 'Lefebvre', 'lefe', '0612345678', '06 12 34 56 87', reference])
      expect([text, await namesFor(text)]).toEqual([text, ['Lefèvre Zoé']])
    const [zoe] = await search('lefevre')
    expect(zoe).toMatchObject({ phone: '+33612345678', language: 'fr', visits: [{ placeId: TOWN_HALL, reference }] })
    expect(await namesFor('muller')).toEqual([])
    expect(await namesFor('%')).toEqual([])
  })

  test('the same name with the same phone is one person, at whichever hour she books', async () => {
    await book(service, at(SECOND), { familyName: 'LEFEVRE zoé', ...byPhone('0612345678') })
    const found = await search('lefevre')
    expect(found.map(({ visits }) => visits.length)).toEqual([2])
    await book(service, at(SECOND), { familyName: 'Lefèvre Zoé', reachMe: { by: 'nothing' } })
    expect((await search('lefevre')).map(({ visits }) => visits.length).sort()).toEqual([1, 2])
  })

  test('once moved, she is found where she now comes, and only there', async () => {
    const reference = await book(service, at(FIRST), { familyName: 'Déplacée' })
    expect(await namesFor('deplacee', paul)).toEqual([])
    const receipt = await readReceipt(await service.put(moving(reference, at(FIRST, 'ccas'), 'Déplacée')))
    expect(receipt.outcome).toBe('done')
    expect(await namesFor('deplacee')).toEqual([])
    expect(await namesFor('deplacee', paul)).toEqual(['Déplacée'])
  })

  test('two organisations see nothing of each other: search, double, merge, undo', async () => {
    const theirs = await book(service, at(FIRST, 'ccas', '1000'), {
      familyName: 'Lefèvre Zoé',
      ...byPhone('0612345678'),
    })
    const [ours] = await search('lefevre')
    expect(ours!.visits.map(({ placeId }) => placeId)).not.toContain(CCAS)
    expect(await namesFor(theirs)).toEqual([])
    expect((await lea.tryAsk('find-people', { search: 'lefevre', place: CCAS })).status).toBe(403)
    const [seen] = await search('lefevre', paul)
    expect(seen!.visits.map(({ placeId }) => placeId)).toEqual([CCAS])
    const typed = { familyName: 'Wagner', phone: '' }
    expect((await lea.ask(FindLikelySame, typed)).people).toHaveLength(1)
    expect((await paul.ask(FindLikelySame, typed)).people).toEqual([])
    const merging = { appointment: ours!.id, other: seen!.id }
    expect(await lea.do(MergePeople, merging)).toMatchObject({ outcome: 'refused', reasons: ['staff.people.gone'] })
    expect((await paul.tryDo('merge-people', merging)).status).toBe(403)
    await atDesk('Quelqu’un', at(THIRD), { person: seen!.id })
    expect((await search('lefevre', paul))[0]!.visits).toHaveLength(1)
  })

  test('two files are merged, which is written in the journal, and undone within a day', async () => {
    await book(service, at(FIRST), { familyName: 'Kowalczyk', ...byPhone('0611111111') })
    await book(service, at(SECOND), { familyName: 'Kovalczyk' })
    await book(service, at(SECOND, 'ccas'), { familyName: 'Kowalczyk', ...byPhone('0611111111') })
    const [one, other] = await search('kowalczyk')
    expect(other!.visits).toHaveLength(1)
    const receipt = await lea.do(MergePeople, { appointment: one!.id, other: other!.id })
    if (receipt.outcome !== 'done') throw new Error('not merged')
    const { merge } = receipt.result
    const [both, ...none] = await search('kovalczyk')
    expect([both!.visits.length, both!.merge, none]).toEqual([2, { id: merge, at: TODAY }, []])
    // What another organisation sees is as before.
    expect((await search('kowalczyk', paul))[0]).toMatchObject({ familyName: 'Kowalczyk', merge: null })
    const rows = await service.db.selectFrom('journal').selectAll().where('kind', '=', 'merge-people').execute()
    expect(rows.at(-1)).toMatchObject({ account: lea.account, about: one!.id, outcome: 'done' })
    expect((await paul.tryDo('undo-merge', { merge })).status).toBe(403)
    expect(await lea.do(MergePeople, { appointment: one!.id, other: other!.id })).toMatchObject({ outcome: 'refused' })

    expect(await lea.do(UndoMerge, { merge })).toMatchObject({ outcome: 'done' })
    expect((await search('kowalczyk')).map(({ visits }) => visits.length)).toEqual([1, 1])

    const again = await lea.do(MergePeople, { appointment: one!.id, other: other!.id })
    if (again.outcome !== 'done') throw new Error('not merged')
    service.at(TODAY + DAY_MS)
    const tomorrow = await meetStaff(service, { role: 'mediator', places: [TOWN_HALL] })
    expect(await tomorrow.do(UndoMerge, again.result)).toMatchObject({ reasons: ['staff.people.tooLate'] })
    expect((await search('kowalczyk', tomorrow))[0]).toMatchObject({ merge: null, visits: [{}, {}] })
    service.at(TODAY)
  })

  test('a likely double is shown; taken, the appointment is hers; passed, it is somebody new', async () => {
    await book(service, at(FIRST), { familyName: 'Nguyen Linh', ...byPhone('0622222222') })
    const likely = async (familyName: string, phone = '') =>
      (await lea.ask(FindLikelySame, { familyName, phone })).people.map(person => person.familyName)
    expect(await likely('linh nguyem')).toEqual(['Nguyen Linh'])
    expect(await likely('Tran', '06 22 22 22 22')).toEqual(['Nguyen Linh'])
    expect(await likely('Nguyen')).toEqual([])
    expect(await likely('Tran', '06 22')).toEqual([])
    const [linh] = await search('nguyen')
    await atDesk('Nguyen', at(SECOND), { person: linh!.id })
    expect((await search('linh'))[0]!.visits).toHaveLength(2)
    await atDesk('Nguyen Linh', at(THIRD), { phone: '0622222222', isNewPerson: true })
    expect((await search('nguyen linh')).map(({ visits }) => visits.length).sort()).toEqual([1, 2])
  })

  test('a file that was erased while the wish waited is no reason to refuse: she has a new one', async () => {
    await book(service, at(FIRST), { familyName: 'Absente' })
    const [absent] = await search('absente')
    await erase(absent!.id)
    expect(await atDesk('Absente', at(SECOND), { person: absent!.id })).toMatchObject({ outcome: 'done' })
    expect((await search('absente'))[0]!.visits).toHaveLength(1)
  })

  test('with her last appointment, nothing of a person stays where one searches', async () => {
    const reference = await book(service, at(FIRST), { familyName: 'Éphémère', ...byPhone('0633333333') })
    await book(service, at(SECOND), { familyName: 'Ephemere' })
    const [one, other] = await search('ephemere')
    await lea.do(MergePeople, { appointment: one!.id, other: other!.id })
    const everywhere = async () => {
      const words = await service.db.selectFrom('person_word').selectAll().where('word', '=', 'ephemere').execute()
      const ids = [one!.id, other!.id]
      const merges = await service.db
        .selectFrom('person_merge')
        .selectAll()
        .where('appointment_id', 'in', ids)
        .execute()
      return [words.length, merges.length]
    }
    expect(await everywhere()).toEqual([2, 1])
    // She erases it herself.
    const opened = await service.post('/suivi', { reference, fact: 'ephemere' })
    const Cookie = opened.headers.get('Set-Cookie')!.split(';')[0]!
    await service.post(`/suivi/${reference}/effacer`, { key: newCommandKey() }, { Cookie })
    expect((await everywhere())[0]).toBe(1)
    expect(await namesFor('ephemere')).toEqual(['Ephemere'])
    const [left] = await search('ephemere')
    await erase(left!.id)
    expect(await everywhere()).toEqual([0, 0])
    expect(await namesFor('ephemere')).toEqual([])
  })

  test('those who booked before there was a search are found too', async () => {
    const { db } = service
    for (const { name } of personTables) await db.schema.dropTable(name).execute()
    await personMigrations['2026-11-29-person-words'].up(db)
    expect((await search('lefevre')).map(({ visits }) => visits.length).sort()).toEqual([1, 2])
    expect(await namesFor('ephemere')).toEqual([])
  })

  test('the retention of appointments leaves no word behind', async () => {
    await service.sweep(TODAY + 400 * DAY_MS)
    expect(await service.db.selectFrom('person_word').selectAll().execute()).toEqual([])
    expect(await service.db.selectFrom('person_merge').selectAll().execute()).toEqual([])
  })
})
