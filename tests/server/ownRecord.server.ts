import { copyFileSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { newCommandKey, RECEIPT_HEADER } from '../../src/platform/everywhere/command'
import { openDatabase, truncateLog } from '../../src/platform/server/database'
import { eraseAgain, listErased } from '../../src/platform/server/erasure'
import {
  book,
  booking,
  cancelling,
  countRows,
  engines,
  moving,
  openInProcess,
  readReceipt,
  TODAY,
  weekly,
  type InProcess,
} from './inProcess'

const OPENINGS = [weekly({ id: 'borny-3', capacity: 2 })]
const SLOT = 'borny-3.20261202.0900'
const TYPED = { reachMe: { by: 'phone', phone: '0612345678' }, helperName: 'Nadia Weberzott' }

describe.each(engines)('what the service keeps of a person, on %s', engine => {
  let service: InProcess
  beforeEach(async () => (service = await openInProcess(engine, OPENINGS)))
  afterEach(() => service.close())

  /** The proof of a follow-up, as the browser has it. */
  const open = async (reference: string) => {
    const opened = await service.post('/suivi', { reference, fact: 'Weberzott' })
    return (opened.headers.get('Set-Cookie') ?? '').split(';')[0]!
  }
  const erase = (reference: string, Cookie: string, key = newCommandKey()) =>
    service.post(`/suivi/${reference}/effacer`, { key }, { Cookie })

  test('is shown, and given as a file, to who opened it and to nobody else', async () => {
    const reference = await book(service, SLOT, TYPED)
    const Cookie = await open(reference)
    const page = await service.send(`/suivi/${reference}/mes-donnees`, { headers: { Cookie } })
    expect([page.status, page.headers.get('Cache-Control')]).toEqual([200, 'no-store'])
    const text = (await page.text()).replace(/[\s\u00a0\u202f]+/g, ' ')
    for (const shown of ['Weberzott', 'Nadia', '06 12 34 56 78', 'jusqu’au mardi 2 mars 2027', 'à valider'])
      expect(text.toLowerCase()).toContain(shown.toLowerCase())
    const file = await service.send(`/suivi/${reference}/mes-donnees.json`, { headers: { Cookie } })
    expect([file.status, file.headers.get('Cache-Control')]).toEqual([200, 'no-store'])
    const record = (await file.json()) as { reference: string; journal: object[]; entries: { values: object[] }[] }
    expect(record).toMatchObject({ reference, journal: [{ kind: 'book-appointment', outcome: 'done' }] })
    expect(record.entries[0]!.values).toContainEqual({ label: 'le nom de famille', value: 'Weberzott' })
    for (const end of ['mes-donnees', 'mes-donnees.json', 'effacer']) {
      const answer = await service.send(`/suivi/${reference}/${end}`)
      expect(answer.status).not.toBe(200)
      expect(await answer.text()).not.toContain('Weberzott')
    }
    expect((await erase(reference, '')).headers.get('Location')).toMatch(/^\/suivi\?reference=/)
    expect((await readReceipt(await service.put(erasing(reference)))).outcome).toBe('refused')
  })

  test('goes when they ask: the seat is free, the reference opens nothing, what stays names nobody', async () => {
    const reference = await book(service, SLOT, TYPED)
    const Cookie = await open(reference)
    const asked = await service.send(`/suivi/${reference}/effacer`, { headers: { Cookie } })
    expect(await asked.text()).toContain('Votre rendez-vous sera annulé')
    const key = newCommandKey()
    for (let press = 1; press <= 2; press++) {
      const answer = await erase(reference, Cookie, key)
      expect([answer.status, answer.headers.get('Location')]).toEqual([303, '/suivi/efface'])
    }
    expect((await service.send('/suivi/efface')).status).toBe(200)
    const row = await service.db.selectFrom('appointment').selectAll().executeTakeFirstOrThrow()
    expect(row).toMatchObject({ state: 'cancelled', need: 'caf', erased_at: TODAY })
    expect(JSON.stringify(row)).not.toMatch(new RegExp(`weberzott|12345678|nadia|${reference}`, 'i'))
    expect([await countRows(service.db, 'seat'), await countRows(service.db, 'erased')]).toEqual([0, 2])
    expect((await service.post('/suivi', { reference, fact: 'Weberzott' })).status).toBe(422)
    // The proof is closed with it: the page asks again, as of a reference that nobody has.
    expect((await service.send(`/suivi/${reference}`, { headers: { Cookie } })).status).toBe(303)
  })

  test('does not come back by a command that a phone kept: 410, final, with words', async () => {
    const key = newCommandKey()
    const booked = await readReceipt(await service.put(booking([SLOT], TYPED), key))
    if (booked.outcome !== 'done') throw new Error('not booked')
    const { reference } = booked.result
    await erase(reference, await open(reference))
    for (const [command, itsKey] of [
      [booking([SLOT], TYPED), key],
      [moving(reference, SLOT), newCommandKey()],
      [cancelling(reference), newCommandKey()],
    ] as const) {
      const answer = await service.put(command, itsKey)
      expect([answer.status, answer.headers.get(RECEIPT_HEADER)]).toEqual([410, itsKey])
      expect(await answer.json()).toMatchObject({ fields: { erased: 'error.erased' } })
    }
    const form = { besoin: 'caf', creneau: SLOT, forWhom: 'self', familyName: 'Weberzott', by: 'nothing', key }
    const page = await service.post('/rendez-vous/envoyer', form)
    expect([page.status, (await page.text()).includes('C’est déjà effacé')]).toEqual([410, true])
    expect([await countRows(service.db, 'appointment'), await countRows(service.db, 'seat')]).toEqual([1, 0])
  })

  test('does not come back by a restored backup: the list, kept apart, erases again', async () => {
    const reference = await book(service, SLOT, TYPED)
    await book(service, SLOT, { familyName: 'Autre' })
    const before = await service.db.selectFrom('appointment').selectAll().execute()
    const receipts = await service.db.selectFrom('receipt').selectAll().execute()
    await erase(reference, await open(reference))
    const list = await listErased(service.db)
    // The backup of before: its rows, and no list.
    await service.db.deleteFrom('erased').execute()
    for (const { id, ...values } of before)
      await service.db.updateTable('appointment').set(values).where('id', '=', id).execute()
    for (const row of receipts)
      await service.db
        .insertInto('receipt')
        .values(row)
        .onConflict(one => one.doNothing())
        .execute()
    expect((await service.post('/suivi', { reference, fact: 'Weberzott' })).status).toBe(303)
    const { tables } = service.shell.site
    expect(await eraseAgain(service.db, { tables, now: TODAY })).toBe(0)
    expect(await eraseAgain(service.db, { tables, now: TODAY, list })).toBe(1)
    expect((await service.post('/suivi', { reference, fact: 'Weberzott' })).status).toBe(422)
    const names = await service.db.selectFrom('appointment').select('family_name').execute()
    expect(names.map(({ family_name }) => family_name).sort()).toEqual(['', 'Autre'])
  })

  test('a confirmation that this browser may reopen closes when the device is erased', async () => {
    for (const withForm of [false, true]) {
      const key = newCommandKey()
      const form = { besoin: 'caf', creneau: SLOT, forWhom: 'self', familyName: 'Weberzott', by: 'nothing', key }
      const booked = withForm
        ? await service.post('/rendez-vous/envoyer', form)
        : await service.put(booking([SLOT]), key)
      const Cookie = /__Host-confirmations=[^;]+/.exec(booked.headers.get('Set-Cookie') ?? '')![0]
      const own = [
        `/rendez-vous/fait/${key}`,
        `/rendez-vous/fait/${key}/rendez-vous.ics`,
        `/rendez-vous/fait/${key}/fiche`,
      ]
      const statuses = () => Promise.all(own.map(async path => (await service.send(path)).status))
      expect(await statuses()).toEqual([200, 200, 200])
      await service.post('/effacer', {}, { Cookie })
      expect(await statuses()).toEqual([404, 404, 404])
    }
    expect(await countRows(service.db, 'appointment')).toBe(2)
  })
})

const erasing = (reference: string) => ({ kind: 'erase-own-record', v: 1, payload: { reference } })

test('after an erasing, neither the database’s bytes nor the log hold the name or the phone', async () => {
  const printed = [vi.spyOn(console, 'error'), vi.spyOn(console, 'log')]
  const service = await openInProcess('sqlite', OPENINGS)
  const { dataDir } = service.shell.config
  const bytes = () =>
    readdirSync(dataDir)
      .map(name => readFileSync(join(dataDir, name), 'latin1'))
      .join('')
  const reference = await book(service, SLOT, TYPED)
  expect(bytes()).toMatch(/Weberzott/)
  const opened = await service.post('/suivi', { reference, fact: 'Weberzott' })
  const Cookie = (opened.headers.get('Set-Cookie') ?? '').split(';')[0]!
  await service.post(`/suivi/${reference}/effacer`, { key: newCommandKey() }, { Cookie })
  await truncateLog(service.db)
  const left = bytes()
  for (const personal of ['Weberzott', 'Nadia', '12345678', reference]) expect(left).not.toContain(personal)
  // What the register says remains.
  expect(left).toContain('caf')
  for (const spy of printed) expect(spy.mock.calls.flat().join()).not.toMatch(/Weberzott|12345678/)
  vi.restoreAllMocks()
  await service.close()
})

test('a backup of the file, restored, is erased again by the list of the file it replaces', async () => {
  const service = await openInProcess('sqlite', OPENINGS)
  const { config, site } = service.shell
  const reference = await book(service, SLOT, TYPED)
  await truncateLog(service.db)
  const file = join(config.dataDir, 'coup-de-main.sqlite')
  copyFileSync(file, `${file}.backup`)
  const opened = await service.post('/suivi', { reference, fact: 'Weberzott' })
  const Cookie = (opened.headers.get('Set-Cookie') ?? '').split(';')[0]!
  await service.post(`/suivi/${reference}/effacer`, { key: newCommandKey() }, { Cookie })
  const list = await listErased(service.db)
  await service.db.destroy()
  copyFileSync(`${file}.backup`, file)
  const restored = openDatabase(config)
  expect((await restored.selectFrom('appointment').select('family_name').execute()).length).toBe(1)
  expect(await eraseAgain(restored, { tables: site.tables, now: TODAY, list })).toBe(1)
  const rows = await restored.selectFrom('appointment').selectAll().execute()
  expect(JSON.stringify(rows)).not.toContain('Weberzott')
  await restored.destroy()
})
