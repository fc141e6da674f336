import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { TOWN_ORGANISATION } from '../../src/people/account'
import {
  FindJournalEntries,
  JOURNAL_PAGE,
  ShowJournalCheck,
  VISITORS,
  type JournalEntry,
} from '../../src/people/journal'
import { hashToken } from '../../src/people/server/token'
import { InviteColleague } from '../../src/people/peopleCommands'
import { DAY_MS, MINUTE_MS } from '../../src/platform/everywhere/durations'
import { sealJournal } from '../../src/platform/server/journalChain'
import { deleteExpiredRows } from '../../src/platform/server/retention'
import { book, cancelling, engines, openInProcess, TODAY, weekly, type InProcess } from '../server/inProcess'
import { acceptInvitation, jsonOf, meetStaff, PASSPHRASE, signIn, type StaffMember } from '../server/staffInProcess'

const SLOTS = ['hall-3.20261202.0900', 'hall-3.20261202.0930']

describe.each(engines)('the journal on screen, on %s', engine => {
  let service: InProcess
  let [anne, sami]: StaffMember[] = []
  let references: string[] = []
  beforeAll(async () => {
    service = await openInProcess(engine, [weekly({ id: 'hall-3', capacity: 200 })], { NODE_ENV: 'production' })
    anne = await meetStaff(service, { role: 'administrator', name: 'Anne Weber' })
    sami = await meetStaff(service, { role: 'administrator', name: 'Sami Roth', organisation: 'maison' })
    service.at(TODAY + MINUTE_MS)
    references = [await book(service, SLOTS[0]!), await book(service, SLOTS[1]!)]
    service.at(TODAY + 2 * MINUTE_MS)
    await service.put(cancelling(references[0]!))
    service.at(TODAY + 10 * MINUTE_MS)
  })
  afterAll(() => service.close())

  const ofTown = (more: object = {}) => anne!.ask(FindJournalEntries, { organisation: TOWN_ORGANISATION, ...more })
  const kindsOf = (entries: JournalEntry[]) => entries.map(({ kind }) => kind)

  test('says who did what, when and on what, the newest first', async () => {
    const { entries } = await ofTown()
    expect(entries[0]).toMatchObject({
      at: TODAY + 2 * MINUTE_MS,
      by: { is: 'visitor' },
      kind: 'cancel-appointment',
      outcome: 'done',
      about: { is: 'reference', text: references[0] },
    })
    expect(entries).toContainEqual(
      expect.objectContaining({
        by: { is: 'staff', name: 'Anne Weber' },
        kind: 'accept-invitation',
        about: { is: 'name', text: 'Anne Weber' },
      }),
    )
  })

  test('by day, by person, by kind, by reference', async () => {
    expect((await ofTown({ from: '2026-12-02' })).entries).toEqual([])
    expect((await ofTown({ until: '2026-11-30' })).entries).toEqual([])
    const thatDay = await ofTown({ from: '2026-12-01', until: '2026-12-01', kind: 'book-appointment' })
    expect(thatDay.entries).toHaveLength(2)
    expect(kindsOf((await ofTown({ by: VISITORS })).entries)).toHaveLength(3)
    expect(kindsOf((await ofTown({ by: anne!.account })).entries)).toEqual(['accept-invitation'])
    const typed = references[0]!.toLowerCase().replace(/^.{4}/, '$& ')
    expect(kindsOf((await ofTown({ reference: typed })).entries)).toEqual(['cancel-appointment', 'book-appointment'])
    expect((await anne!.tryAsk('find-journal-entries', { organisation: 'town', reference: 'ABC' })).status).toBe(400)
    expect((await anne!.tryAsk('find-journal-entries', { organisation: 'town', from: '2026-02-30' })).status).toBe(400)
  })

  test('each organisation has its own; nobody but that of the town sees visitors, nor has one the other’s', async () => {
    const { entries } = await sami!.ask(FindJournalEntries, { organisation: 'maison' })
    expect(entries.map(({ kind, by }) => [kind, by])).toEqual([
      ['accept-invitation', { is: 'staff', name: 'Sami Roth' }],
    ])
    expect(JSON.stringify(await ofTown())).not.toContain('Sami')
    for (const [who, organisation] of [
      [sami, TOWN_ORGANISATION],
      [anne, 'maison'],
    ] as const)
      expect((await who!.tryAsk('find-journal-entries', { organisation })).status).toBe(403)
    const { account, email } = await meetStaff(service, { role: 'mediator', organisation: 'maison' })
    service.at(TODAY + 11 * MINUTE_MS)
    await signIn(service, { email, code: '000000' })
    const wrong = await sami!.ask(FindJournalEntries, { organisation: 'maison', by: account })
    expect(wrong.entries.map(({ kind, outcome }) => [kind, outcome])).toEqual([
      ['sign-in', 'forbidden'],
      ['accept-invitation', 'done'],
    ])
  })

  test('what was erased appears as erased, its reference nowhere', async () => {
    const { site, content } = service.shell
    const tables = site.tables.filter(({ name }) => name === 'appointment')
    await deleteExpiredRows(service.db, TODAY + 200 * DAY_MS, { tables, delays: content.delays })
    const { entries } = await ofTown({ kind: 'book-appointment' })
    expect(entries.map(({ about }) => about)).toEqual([{ is: 'erased' }, { is: 'erased' }])
    expect(JSON.stringify(entries)).not.toContain(references[1])
  })

  test('pages by key: each row once, while others come', async () => {
    const rows = Array.from({ length: 2 * JOURNAL_PAGE + 5 }, (_, turn) => ({
      id: `p${String(turn).padStart(4, '0')}`,
      at: TODAY + 2 * DAY_MS + Math.floor(turn / 4),
      who: 'resident',
      kind: 'ask-callback',
      about: null,
      outcome: 'done',
      receipt_key: null,
    }))
    await service.db.insertInto('journal').values(rows).execute()
    const seen: string[] = []
    let before: { at: number; id: string } | null = null
    do {
      const page = await ofTown({ kind: 'ask-callback', ...(before && { before }) })
      seen.push(...page.entries.map(({ id }) => id))
      await service.db
        .insertInto('journal')
        .values({ ...rows[0]!, id: `late${seen.length}`, at: TODAY + 3 * DAY_MS })
        .execute()
      before = page.next
    } while (before)
    expect(seen).toEqual(rows.map(({ id }) => id).reverse())
  })

  test('its chain is checked piece by piece, and a row that was changed is named', async () => {
    await sealJournal(service.db)
    const whole = async () => {
      let [piece, rows] = [await anne!.ask(ShowJournalCheck, {}), 0]
      for (; piece.after; piece = await anne!.ask(ShowJournalCheck, { after: piece.after })) rows += piece.rows
      return { ...piece, rows: rows + piece.rows }
    }
    const before = await whole()
    expect(before).toMatchObject({ fault: null, unsealed: 0, rows: before.end.sequence })
    await service.db.updateTable('journal').set({ outcome: 'refused' }).where('sequence', '=', 7).execute()
    expect(await whole()).toMatchObject({ fault: { why: 'changed', sequence: 7 }, rows: 6 })
    expect((await sami!.tryAsk('show-journal-check', {})).status).toBe(403)
  })

  test('whoever signs in, opens an account or changes a passphrase leaves a row', async () => {
    const invited = { organisation: TOWN_ORGANISATION, name: 'Nina Roth', role: 'mediator', places: 'all' } as const
    const token = 'c'.repeat(64)
    const tokenHash = hashToken(token)
    await anne!.do(InviteColleague, { ...invited, email: 'nina@exemple.fr', tokenHash })
    await acceptInvitation(service, token)
    const [invitation] = (await ofTown({ kind: 'invite-colleague' })).entries
    expect(invitation).toMatchObject({ by: { name: 'Anne Weber' }, about: { is: 'name', text: 'Nina Roth' } })
    const [opening] = (await ofTown({ kind: 'accept-invitation' })).entries
    expect(opening).toMatchObject({ by: { name: 'Nina Roth' }, outcome: 'done' })
    const change = { current: PASSPHRASE, next: 'une girafe verte lit le journal' }
    for (const current of ['une phrase fausse', PASSPHRASE])
      await anne!.send('/api/staff/passphrase', jsonOf({ ...change, current }))
    const changes = (await ofTown({ kind: 'change-passphrase' })).entries
    expect(changes.map(({ outcome }) => outcome).sort()).toEqual(['done', 'forbidden'])
  })
})
