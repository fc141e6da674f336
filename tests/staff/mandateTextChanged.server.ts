import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ShowAgenda } from '../../src/appointments/agenda'
import { RecordMandate, ShowMandateText } from '../../src/appointments/mandateCommands'
import { ChangeSetting, ListSettings } from '../../src/people/settings'
import { book, engines, openInProcess, TODAY, weekly, type InProcess } from '../server/inProcess'
import { meetStaff, type StaffMember } from '../server/staffInProcess'

const SETTING = 'mandate.text'
const FILE = '2026-11-29'
const sha256 = (text: string | Buffer) => createHash('sha256').update(text).digest('hex')

describe.each(engines)('the text that is read out before an agreement, changed by the town, on %s', engine => {
  let service: InProcess
  let anne: StaffMember
  let lea: StaffMember
  let reference = ''
  let appointment = ''
  beforeAll(async () => {
    service = await openInProcess(engine, [weekly({ id: 'hall-3', capacity: 50 })])
    anne = await meetStaff(service, { role: 'administrator', name: 'Anne Weber' })
    lea = await meetStaff(service, { role: 'mediator' })
    reference = await book(service, 'hall-3.20261202.0900', { familyName: 'Weberzott' })
    appointment = (await lea.ask(ShowAgenda, { from: '2026-12-02', days: 1 })).lines[0]!.id
  })
  afterAll(() => service.close())

  const lineNow = async () => (await anne.ask(ListSettings, {})).find(({ name }) => name === SETTING)!
  const change = (value: string | null, version: number) =>
    anne.do(ChangeSetting, { setting: SETTING, version, value, reason: 'Relu par la juriste' })
  async function agreeTo(text: string) {
    const sent = { appointment, purposes: ['appointments'], words: '', days: 31, text } as const
    const receipt = await lea.do(RecordMandate, {
      ...sent,
      purposes: [...sent.purposes],
      agreement: { how: 'oral' },
      saidAt: TODAY,
    })
    if (receipt.outcome !== 'done') throw new Error(JSON.stringify(receipt))
    const { mandate } = receipt.result
    return () => service.db.selectFrom('mandate').selectAll().where('id', '=', mandate).executeTakeFirstOrThrow()
  }

  test('begins as the file; each change is a version with its hash, who and when; no agreement ever changes', async () => {
    const fileHash = sha256(readFileSync(`content/mandates/${FILE}.txt`))
    expect(await lineNow()).toMatchObject({ version: 0, hash: fileHash, kind: { is: 'paragraphs' }, versions: [] })
    const first = await agreeTo((await lea.ask(ShowMandateText, {})).version)
    expect(await first()).toMatchObject({ text_version: FILE, text_hash: fileHash })

    expect(await change('Nous agissons pour vous. \r\n\r\n Vous pouvez arrêter.\n', 0)).toMatchObject({
      result: { version: 1 },
    })
    const text = 'Nous agissons pour vous.\nVous pouvez arrêter.'
    const shown = await lea.ask(ShowMandateText, {})
    expect(shown).toEqual({ version: 'v1', hash: sha256(text), paragraphs: text.split('\n') })
    const second = await agreeTo(shown.version)
    expect(await lineNow()).toMatchObject({
      value: text,
      hash: sha256(text),
      versions: [{ version: 1, hash: sha256(text), by: 'Anne Weber', at: TODAY, reason: 'Relu par la juriste' }],
    })
    await change('Encore un autre texte.', 1)
    expect((await lea.ask(ShowMandateText, {})).version).toBe('v2')
    // A tablet was without network meanwhile: what it read out is kept, not what is read out since.
    const late = [await agreeTo(FILE), await agreeTo('v1')]
    expect([await late[0]!(), await late[1]!()]).toMatchObject([
      { text_version: FILE, text_hash: fileHash },
      { text_version: 'v1', text_hash: sha256(text) },
    ])
    expect([await first(), await second()]).toMatchObject([
      { text_version: FILE, text_hash: fileHash },
      { text_version: 'v1', text_hash: sha256(text) },
    ])
    for (const unknown of ['v3', 'v0', 'v1 ', '1999-01-01'])
      await expect(agreeTo(unknown)).rejects.toThrow('staff.mandate.unknownText')
  })

  test('the person reads, of each agreement, the text that was read out to her', async () => {
    const proved = await service.post('/suivi', { reference, fact: 'Weberzott' })
    const headers = { Cookie: (proved.headers.get('Set-Cookie') ?? '').split(';')[0]! }
    const page = await (await service.send(`/suivi/${reference}`, { headers })).text()
    expect(page).toContain('Elle ne note aucun mot de passe.')
    expect(page).toMatch(/Nous agissons pour\s?(&nbsp;|\s)?vous\./)
    expect(page).not.toContain('Encore un autre texte.')
  })

  test('an empty text, or one of 4,001 signs, is refused with the word that says why', async () => {
    const { version } = await lineNow()
    for (const empty of ['', ' \n ', null]) {
      expect(await change(empty, version)).toMatchObject({ outcome: 'refused', reasons: ['error.setting.noText'] })
    }
    const sent = { setting: SETTING, version, value: 'x'.repeat(4_001), reason: 'Trop long' }
    expect((await anne.tryDo('change-setting', sent)).status).toBe(422)
  })
})

describe('what a field of one line takes', () => {
  let service: InProcess
  let anne: StaffMember
  beforeAll(async () => {
    service = await openInProcess('sqlite', [])
    anne = await meetStaff(service, { role: 'administrator' })
  })
  afterAll(() => service.close())

  test('no line break, and no number that costs more than a call; a word says which', async () => {
    for (const [setting, value, reason] of [
      ['town.phone', '0899 12 34 56', 'error.setting.phonePremium'],
      ['town.phone', '+33 8 25 00 00 00', 'error.setting.phonePremium'],
      ['town.phone', '0810 20 30 40', 'error.setting.phonePremium'],
      ['town.phone', '03 87\n55 54 81', 'error.setting.oneLine'],
      ['town.phone', '3939', 'error.setting.phone'],
      ['town.host', 'Ville de Metz\nPlace d’Armes', 'error.setting.oneLine'],
      ['town.host', 'Ville\tde Metz', 'error.setting.oneLine'],
    ] as const) {
      const receipt = await anne.do(ChangeSetting, { setting, version: 0, value, reason: 'Essai' })
      expect([value, receipt]).toMatchObject([value, { outcome: 'refused', reasons: [reason] }])
    }
    const onTwoLines = { setting: 'town.phone', version: 0, value: '0800 891 891', reason: 'Décidé\nhier' }
    const answered = await anne.tryDo('change-setting', onTwoLines)
    expect([answered.status, await answered.json()]).toMatchObject([
      422,
      { fields: { reason: 'error.setting.oneLine' } },
    ])
    for (const [turn, free] of ['0809 40 00 00', '03 87 55 54 81', '0800 891 891'].entries()) {
      const sent = { setting: 'town.phone', version: turn, value: free, reason: 'Essai' }
      expect(await anne.do(ChangeSetting, sent)).toMatchObject({ outcome: 'done' })
    }
  })
})
