import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ShowAgenda, type AgendaLine } from '../../src/appointments/agenda'
import { CancelForPerson, MoveForPerson } from '../../src/appointments/forPerson'
import { RecordMandate, RevokeMandate, ShowMandateText } from '../../src/appointments/mandateCommands'
import { newCommandKey } from '../../src/platform/everywhere/command'
import { DAY_MS } from '../../src/platform/everywhere/durations'
import { book, engines, openInProcess, TODAY, weekly, type InProcess } from '../server/inProcess'
import { valueOf } from '../server/readForm'
import { meetStaff, type StaffMember } from '../server/staffInProcess'

const PLACE = 'metz-hotel-de-ville'
const CCAS = 'metz-ccas'
const DAY = '2026-12-02'
const at = (time: string) => `hall-3.20261202.${time}`
const resultOf = <Result>(receipt: unknown) => (receipt as { result: Result }).result

/** What is to be corrected, and what was sent. */
const REJECTED = [
  ['words', { purposes: ['other'] }],
  ['purposes', { purposes: [] }],
  ['agreement.path', { agreement: { how: 'signature', path: '"><script>' } }],
  ['agreement.name', { agreement: { how: 'name', name: ' ' } }],
] as const
const STOP_IT = [
  ['en', 'Stop this agreement'],
  ['ar', 'إيقاف هذا الاتفاق'],
  ['uk', 'Зупинити цю згоду'],
  ['tr', 'Bu izni durdur'],
  ['pt', 'Parar este acordo'],
] as const

describe.each(engines)('what a person agreed to, on %s', engine => {
  let service: InProcess
  let lea: StaffMember
  let version = ''
  beforeAll(async () => {
    const hall = weekly({ id: 'hall-3', placeId: PLACE, capacity: 50, to: '18:00' })
    service = await openInProcess(engine, [hall, weekly({ id: 'ccas-3', placeId: CCAS, capacity: 50 })])
    lea = await meetStaff(service, { role: 'mediator', name: 'Léa Morin', places: [PLACE] })
    version = (await lea.ask(ShowMandateText, {})).version
  })
  afterAll(() => service.close())

  const lineOf = async (familyName: string): Promise<AgendaLine> =>
    (await lea.ask(ShowAgenda, { from: DAY, days: 1 })).lines.find(line => line.familyName === familyName)!

  const agreement = (appointment: string, change: object = {}) => ({
    appointment,
    purposes: ['appointments'],
    words: '',
    days: 1,
    text: version,
    agreement: { how: 'oral' },
    saidAt: TODAY,
    ...change,
  })
  const record = async (appointment: string, change: object = {}) =>
    resultOf<{ mandate: string; endsAt: number }>(await lea.do(RecordMandate, agreement(appointment, change) as never))
  const rowOf = (id: string) =>
    service.db.selectFrom('mandate').selectAll().where('id', '=', id).executeTakeFirstOrThrow()

  test('without it a mediator neither moves nor cancels; with it she does, and the journal names it', async () => {
    await book(service, at('0900'), { familyName: 'Benkhelifa' })
    const { id, version: seen } = await lineOf('Benkhelifa')
    const wanted = { appointment: id, version: seen, slot: at('0930') }
    expect(await lea.do(MoveForPerson, wanted)).toMatchObject({ reasons: ['staff.mandate.needed'] })
    expect(await lea.do(CancelForPerson, { appointment: id, version: seen })).toMatchObject({ outcome: 'refused' })
    const { mandate, endsAt } = await record(id)
    expect(endsAt).toBe(TODAY + DAY_MS)
    expect(await lea.do(MoveForPerson, wanted)).toMatchObject({
      outcome: 'done',
      result: { slot: { id: at('0930') }, isTold: false },
    })
    // What was on screen is not what is there any more: nothing is done, and what is there is told.
    expect(await lea.do(CancelForPerson, { appointment: id, version: seen })).toMatchObject({
      outcome: 'conflict',
      alternatives: { changed: { version: seen + 1, state: 'confirmed' } },
    })
    expect(await lea.do(CancelForPerson, { appointment: id, version: seen + 1 })).toMatchObject({ outcome: 'done' })
    const line = await lineOf('Benkhelifa')
    expect([line.state, line.acts[0], line.acts[1]]).toMatchObject([
      'cancelled',
      { did: 'cancelled', by: 'mediator', name: 'Léa Morin' },
      { did: 'moved', by: 'mediator' },
    ])
    const kinds = ['move-for-person', 'cancel-for-person']
    const rows = await service.db.selectFrom('journal').selectAll().where('kind', 'in', kinds).execute()
    expect(new Set(rows.filter(({ outcome }) => outcome === 'done').map(row => row.mandate))).toEqual(
      new Set([mandate]),
    )
  })

  test('a mandate for something else, one that ended and one that was revoked allow nothing', async () => {
    await book(service, at('1000'), { familyName: 'Kowalczyk' })
    const { id, version: seen } = await lineOf('Kowalczyk')
    const cancel = async () => (await lea.do(CancelForPerson, { appointment: id, version: seen })).outcome
    await record(id, { purposes: ['documents'] })
    // It waited two days on a tablet: its day is over.
    await record(id, { saidAt: TODAY - 2 * DAY_MS })
    const { mandate } = await record(id)
    await lea.do(RevokeMandate, { mandate })
    expect(await cancel()).toBe('refused')
    await record(id, { saidAt: TODAY - 2 * DAY_MS, days: 31 })
    expect(await cancel()).toBe('done')
  })

  test('the text that was read out is kept by version and hash: the hash is that of the file', async () => {
    await book(service, at('1030'), { familyName: 'Muller' })
    const { id } = await lineOf('Muller')
    const { mandate } = await record(id, {
      purposes: ['other'],
      words: 'Écrire à son bailleur',
      agreement: { how: 'signature', path: 'M10 20L40 60L80 20' },
    })
    const hash = createHash('sha256')
      .update(readFileSync(`content/mandates/${version}.txt`))
      .digest('hex')
    expect(await rowOf(mandate)).toMatchObject({
      text_version: version,
      text_hash: hash,
      signature: 'M10 20L40 60L80 20',
      words: 'Écrire à son bailleur',
      account: lea.account,
    })
    expect((await lea.tryDo('record-mandate', agreement(id, { text: '1999-01-01' }))).status).toBe(200)
    for (const [field, change] of REJECTED) {
      const answer = await lea.tryDo('record-mandate', agreement(id, change))
      expect([answer.status, Object.keys(((await answer.json()) as { fields: object }).fields)]).toEqual([422, [field]])
    }
  })

  test('the person sees it without JavaScript, in her language, and stops it; both sides read who did', async () => {
    const reference = await book(service, at('1100'), { familyName: 'Weberzott' })
    const { id } = await lineOf('Weberzott')
    const { mandate } = await record(id, { days: 31 })
    const proved = await service.post('/suivi', { reference, fact: 'Weberzott' })
    const headers = { Cookie: (proved.headers.get('Set-Cookie') ?? '').split(';')[0]! }
    const see = async (query = '') => (await service.send(`/suivi/${reference}${query}`, { headers })).text()
    for (const [language, text] of STOP_IT) expect(await see(`?langue=${language}`)).toContain(text)
    const page = await see()
    expect(page).toContain('Arrêter cet accord')
    expect(page).toContain('Elle ne note aucun mot de passe.')
    const own = await (await service.send(`/suivi/${reference}/mes-donnees`, { headers })).text()
    expect(own).toMatch(/Les accords donnés à l’équipe[\s\S]*Déplacer ou annuler ce rendez.vous/)
    expect(own).not.toContain(lea.account)
    expect(page).not.toContain('Morin')
    const key = valueOf(page.slice(page.indexOf('/accord')), 'key')
    const stopped = await service.post(`/suivi/${reference}/accord`, { key, mandate }, headers)
    expect([stopped.status, stopped.headers.get('Location')]).toEqual([303, `/suivi/${reference}?fait=accord`])
    expect(await see('?fait=accord')).toMatch(/Cet accord est arrêté[\s\S]*Vous l’avez arrêté/)
    expect((await lineOf('Weberzott')).mandates[0]).toMatchObject({ revokedAt: TODAY, revokedBy: 'person' })
  })

  test('whoever knows another reference, or is of another organisation, reaches none of it', async () => {
    const mine = await book(service, at('1130'), { familyName: 'Autre' })
    await book(service, at('1130'), { familyName: 'Cible' })
    const { id, version: seen } = await lineOf('Cible')
    const { mandate } = await record(id)
    const proved = await service.post('/suivi', { reference: mine, fact: 'Autre' })
    const headers = { Cookie: (proved.headers.get('Set-Cookie') ?? '').split(';')[0]! }
    await service.post(`/suivi/${mine}/accord`, { key: newCommandKey(), mandate }, headers)
    expect((await rowOf(mandate)).revoked_at).toBeNull()
    const paul = await meetStaff(service, { role: 'mediator', organisation: 'asso', ownPlaces: [CCAS] })
    for (const [kind, sent] of [
      ['record-mandate', agreement(id)],
      ['revoke-mandate', { mandate }],
      ['cancel-for-person', { appointment: id, version: seen }],
      ['move-for-person', { appointment: id, version: seen, slot: at('0930') }],
    ] as const)
      expect([kind, (await paul.tryDo(kind, sent)).status]).toEqual([kind, 403])
  })

  test('whoever erases her appointment lets nobody act for her any more', async () => {
    const reference = await book(service, at('1430'), { familyName: 'Partie' })
    const { id } = await lineOf('Partie')
    await record(id, { days: 31 })
    const asked = { appointment: id, place: PLACE, purpose: 'appointments', now: TODAY } as const
    const allowed = () => service.shell.provided.hasMandate(service.db, asked)
    expect(await allowed()).not.toBeNull()
    const proved = await service.post('/suivi', { reference, fact: 'Partie' })
    const headers = { Cookie: (proved.headers.get('Set-Cookie') ?? '').split(';')[0]! }
    await service.post(`/suivi/${reference}/effacer`, { key: newCommandKey() }, headers)
    expect(await allowed()).toBeNull()
  })

  test('erased with the appointment: neither words nor signature; the fact goes with the journal', async () => {
    await book(service, at('1400'), { familyName: 'Effacer' })
    const { id } = await lineOf('Effacer')
    const { mandate } = await record(id, { words: 'Très particulier', agreement: { how: 'name', name: 'Effacer' } })
    await service.sweep(Date.UTC(2027, 3, 1))
    expect(await rowOf(mandate)).toMatchObject({ words: null, signature: null, text_version: version, days: 1 })
    await service.sweep(Date.UTC(2027, 11, 15))
    expect(await service.db.selectFrom('mandate').selectAll().where('id', '=', mandate).execute()).toEqual([])
  })
})
