import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { PackedSlots } from '../../src/appointments/freeSlots'
import { TOWN_ORGANISATION } from '../../src/people/account'
import { FindJournalEntries } from '../../src/people/journal'
import { ChangeSetting, ListSettings } from '../../src/people/settings'
import { DAY_MS, MINUTE_MS } from '../../src/platform/everywhere/durations'
import type { SettingValue } from '../../src/platform/everywhere/setting'
import { openSettings } from '../../src/platform/server/liveSettings'
import { liveDelays } from '../../src/platform/server/retentionSettings'
import { readTownFiles } from '../../src/platform/server/town'
import { book, booking, engines, openInProcess, readReceipt, TODAY, weekly, type InProcess } from '../server/inProcess'
import { meetStaff, signIn, staffMember, type StaffMember } from '../server/staffInProcess'

const PHONE = 'town.phone'
const PROMISE = 'promise.callbackWorkingDays'
const HORIZON = 'reception.horizonDays'

describe.each(engines)('the settings of the town, on %s', engine => {
  let service: InProcess
  let anne: StaffMember
  beforeEach(async () => {
    service = await openInProcess(engine, [weekly({ id: 'hall-3', capacity: 50 })], { NODE_ENV: 'production' })
    anne = await meetStaff(service, { role: 'administrator', name: 'Anne Weber' })
  })
  afterEach(() => service.close())

  const lineOf = async (name: string) => (await anne.ask(ListSettings, {})).find(line => line.name === name)!
  /** As the next look of each process does, two seconds later at most. */
  const follow = () => service.shell.provided.settings.lookAgain()
  async function change(setting: string, value: SettingValue, { version = 0, reason = 'Décidé en réunion' } = {}) {
    const receipt = await anne.do(ChangeSetting, { setting, version, value, reason })
    await follow()
    return receipt
  }
  const read = async (path: string) => (await service.send(path)).text()

  test('begin as the files say; a change says who, when and why, and stands in the journal', async () => {
    const files = readTownFiles('content')
    expect(await lineOf(PHONE)).toMatchObject({ value: files.town.phone, version: 0, versions: [] })
    expect(await lineOf('retention.journal')).toMatchObject({
      value: 12,
      kind: { is: 'count', unit: 'months', min: 6, max: 12 },
    })
    service.at(TODAY + MINUTE_MS)
    expect(await change(PHONE, '03 87 55 54 81')).toMatchObject({ outcome: 'done', result: { version: 1 } })
    expect(await lineOf(PHONE)).toMatchObject({
      value: '+33387555481',
      version: 1,
      versions: [
        {
          version: 1,
          before: files.town.phone,
          value: '+33387555481',
          reason: 'Décidé en réunion',
          by: 'Anne Weber',
          at: TODAY + MINUTE_MS,
        },
      ],
    })
    const { entries } = await anne.ask(FindJournalEntries, { organisation: TOWN_ORGANISATION, kind: 'change-setting' })
    expect(entries).toMatchObject([{ by: { is: 'staff', name: 'Anne Weber' }, outcome: 'done', at: TODAY + MINUTE_MS }])
  })

  test('public pages follow, without a restart; so does another process', async () => {
    const other = await openSettings(service.db, readTownFiles('content'))
    const asked = `/rendez-vous/rappel/fait?le=${TODAY}`
    expect(await read(asked)).not.toContain('jeudi 3')
    await change(PROMISE, 2)
    expect(await read(asked)).toMatch(/jeudi\s3/)
    await change(PHONE, '0387555481')
    expect(await read('/')).toContain('tel:+33387555481')
    await change('town.host', 'Ville de Metz, 1 place d’Armes')
    expect(await read('/mentions-legales')).toContain('1 place d’Armes')
    await change('promise.areReportsRead', true)
    expect(await read('/lieux/metz-hotel-de-ville/signaler/fait')).toContain('La mairie le lira.')
    expect(other.revision).toBe(0)
    await other.lookAgain()
    expect(other.revision).toBe(4)
  })

  test('the register of personal data says the new delay, and rows go by it', async () => {
    await book(service, 'hall-3.20261202.0900')
    await change('retention.appointment', 1)
    expect(await read('/donnees-personnelles')).toMatch(/1\smois après le rendez/)
    const { appointment } = await service.sweep(TODAY + 40 * DAY_MS)
    expect(appointment).toBe(1)
  })

  test('a delay that was changed in months does not apply once the file is in days', async () => {
    await change('retention.appointment', 1)
    const files = readTownFiles('content')
    const inDays = { ...files, delays: { ...files.delays, appointment: { days: 90, toValidate: true } } }
    const settings = await openSettings(service.db, inDays)
    expect(liveDelays(settings, service.shell.site.settings).appointment).toEqual(inDays.delays.appointment)
    service.provide({ settings })
    expect(await lineOf('retention.appointment')).toMatchObject({
      value: 90,
      version: 1,
      versions: [{ before: 3, value: 1, unit: 'months' }],
    })
  })

  test('what is out of its limits, unknown, as it was or without a reason is refused, and nothing changes', async () => {
    const wrong: [string, SettingValue][] = [
      [HORIZON, 6],
      ['mandate.text', (await lineOf('mandate.text')).value],
      [HORIZON, 20.5],
      [HORIZON, 'vingt'],
      [HORIZON, null],
      [PROMISE, 0],
      [PHONE, '12'],
      [PHONE, null],
      ['town.host', 'x'.repeat(201)],
      ['promise.areBookingsRead', 'oui'],
      ['retention.journal', 13],
      ['retention.receipt', 1],
      ['retention.message', 3],
      ['retention.message-reply', 3],
      ['retention.appointment-act', 3],
      ['session.sharedIdleMinutes', 600],
    ]
    for (const [setting, value] of wrong)
      expect([setting, (await change(setting, value)).outcome]).toEqual([setting, 'refused'])
    expect(await change(HORIZON, 91)).toMatchObject({ reasons: ['error.setting.count'] })
    const silent = await anne.tryDo('change-setting', { setting: HORIZON, version: 0, value: 30, reason: ' ' })
    expect([silent.status, await silent.json()]).toMatchObject([422, { fields: { reason: 'error.setting.reason' } }])
    expect(await service.db.selectFrom('setting_version').selectAll().execute()).toEqual([])
  })

  test('of two who change it at once one is first, and the other is told; one can go back', async () => {
    const both = await Promise.all(
      [30, 40].map(value => anne.do(ChangeSetting, { setting: HORIZON, version: 0, value, reason: 'Essai' })),
    )
    expect(both.map(({ outcome }) => outcome).sort()).toEqual(['done', 'refused'])
    expect(both.find(({ outcome }) => outcome === 'refused')).toMatchObject({ reasons: ['error.setting.meanwhile'] })
    await change(HORIZON, 28, { version: 1, reason: 'Retour à avant' })
    const line = await lineOf(HORIZON)
    expect([line.value, line.versions.map(({ value, before }) => [before, value])]).toEqual([
      28,
      [
        [line.versions[1]!.value, 28],
        [28, line.versions[1]!.value],
      ],
    ])
  })

  test('how far one can book is followed by the free times, by who books and by what a phone stores', async () => {
    const days = async () => {
      const found = (await (await service.send('/api/find-free-slots?place=metz-hotel-de-ville&need=caf')).json()) as {
        days: { date: string }[]
      }
      return found.days.map(({ date }) => date)
    }
    const packed = async () => (await (await service.send('/api/pack-slots')).json()) as PackedSlots
    expect(await days()).toContain('2026-12-16')
    expect(await packed()).not.toHaveProperty('horizonDays')
    await change(HORIZON, 7)
    expect(await days()).toEqual(['2026-12-02'])
    expect((await packed()).horizonDays).toBe(7)
    const tooFar = await readReceipt(await service.put(booking(['hall-3.20261209.0900'])))
    expect(tooFar.outcome).toBe('conflict')
  })

  test('a shared device closes after the time the town says', async () => {
    await change('session.sharedIdleMinutes', 5)
    service.at(TODAY + 60_000)
    const { cookie } = await signIn(service, { email: anne.email, code: anne.code(), isShared: true })
    const there = staffMember(service, { ...anne, cookie })
    service.at(TODAY + 5 * MINUTE_MS)
    expect((await there.tryAsk('show-myself', {})).status).toBe(200)
    service.at(TODAY + 6 * MINUTE_MS + 1)
    expect((await there.tryAsk('show-myself', {})).status).toBe(401)
  })

  test('only the administrator of the town reads or changes them; each has a word', async () => {
    const sami = await meetStaff(service, { role: 'administrator', organisation: 'maison' })
    const lea = await meetStaff(service, { role: 'mediator' })
    for (const who of [sami, lea]) {
      expect((await who.tryAsk('list-settings', {})).status).toBe(403)
      const sent = { setting: HORIZON, version: 0, value: 30, reason: 'Essai' }
      expect((await who.tryDo('change-setting', sent)).status).toBe(403)
    }
    const words = JSON.parse(readFileSync('content/words/espace.json', 'utf8')) as Record<string, string>
    const unnamed = service.shell.site.settings.filter(({ name }) => !words[`staff.settings.name.${name}`])
    expect(unnamed.map(({ name }) => name)).toEqual([])
  })
})
