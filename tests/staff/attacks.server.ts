import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { TOWN_ORGANISATION } from '../../src/people/account'
import { ownPath } from '../../src/people/ownPath'
import { MINUTE_MS } from '../../src/platform/everywhere/durations'
import { engines, openInProcess, TODAY, type InProcess } from '../server/inProcess'
import { meetStaff, PASSPHRASE, postJson, signIn, type StaffMember } from '../server/staffInProcess'

/** Attacks on sign-in and rights that no other file tries: the whole list is in src/README.md. */
describe.each(engines)('whoever wants in without the right, on %s', engine => {
  let service: InProcess
  let lea: StaffMember
  beforeEach(async () => {
    service = await openInProcess(engine, [], { NODE_ENV: 'production' })
    lea = await meetStaff(service, { role: 'mediator' })
  })
  afterEach(() => service.close())

  test('4, 5: a field that nobody asked for is refused, in a sign-in and in a command; no prototype is touched', async () => {
    service.at(TODAY + MINUTE_MS)
    const typed = { email: lea.email, passphrase: PASSPHRASE, code: lea.code(), isShared: false }
    for (const more of [{ role: 'administrator' }, { account: 'another' }, JSON.parse('{"__proto__":{"role":"x"}}')])
      expect((await postJson(service, '/api/staff/session', { ...typed, ...more })).status).toBe(400)
    const anne = await meetStaff(service, { role: 'administrator' })
    const duty = { account: lea.account, organisation: TOWN_ORGANISATION, role: 'mediator', places: 'all' }
    for (const more of [{ id: 'x' }, { ended_at: null }, { constructor: { prototype: { role: 'x' } } }])
      expect((await anne.tryDo('give-duty', { ...duty, ...more })).status).toBe(422)
    expect(Object.keys(Object.prototype)).toEqual([])
    expect(({} as { role?: string }).role).toBeUndefined()
  })

  test('16: an unknown address takes as long to refuse as a wrong passphrase', async () => {
    const times: Record<'known' | 'unknown', number[]> = { known: [], unknown: [] }
    const tries = 24
    const others = await Promise.all(Array.from({ length: 4 }, () => meetStaff(service, { role: 'mediator' })))
    for (let turn = 0; turn < tries; turn++)
      for (const who of ['known', 'unknown'] as const) {
        const email = who === 'known' ? others[turn % others.length]!.email : `personne-${turn % 4}@exemple.fr`
        const began = performance.now()
        const { said } = await signIn(service, { email, passphrase: 'une autre phrase assez longue', code: '000000' })
        times[who].push(performance.now() - began)
        expect(said).toEqual({ error: 'wrong' })
      }
    const medianOf = (all: number[]) => all.sort((one, other) => one - other)[Math.floor(all.length / 2)]!
    const ratio = medianOf(times.known) / medianOf(times.unknown)
    // One hash each: without the hash of nobody, an unknown address would answer some ten times sooner.
    expect(ratio).toBeGreaterThan(0.6)
    expect(ratio).toBeLessThan(1.7)
  })

  test('24: where one goes after the sign-in is a path of ours', () => {
    const evil = [
      '//evil.example',
      '/\\evil.example',
      '\\\\evil',
      'https://evil.example',
      'javascript:alert(1)',
      '/a b',
      '',
    ]
    expect(evil.map(ownPath)).toEqual(evil.map(() => null))
    expect([ownPath('/jour/2026-12-01?lieu=x'), ownPath('/%2F%2Fevil')]).toEqual([
      '/jour/2026-12-01?lieu=x',
      '/%2F%2Fevil',
    ])
  })

  test('30: rows changed in the database open nothing: another’s secret of the codes, a session made up', async () => {
    const paul = await meetStaff(service, { role: 'mediator' })
    const { totp } = await service.db
      .selectFrom('account')
      .select('totp')
      .where('id', '=', paul.account)
      .executeTakeFirstOrThrow()
    await service.db.updateTable('account').set({ totp }).where('id', '=', lea.account).execute()
    service.at(TODAY + MINUTE_MS)
    expect((await signIn(service, { email: lea.email, code: paul.code() })).status).toBe(401)
    const broken = `${totp!.slice(0, -4)}AAAA`
    await service.db.updateTable('account').set({ totp: broken }).where('id', '=', paul.account).execute()
    expect((await signIn(service, { email: paul.email, code: paul.code() })).status).toBe(401)
    const [session] = await service.db.selectFrom('session').selectAll().execute()
    const copied = await service.send('/api/staff/questions/show-myself', {
      method: 'POST',
      body: '{}',
      headers: { 'Content-Type': 'application/json', Cookie: `__Host-espace=${session!.hash}` },
    })
    expect(copied.status).toBe(401)
  })
})

test('23: without a proxy of ours, an address that a header says is nobody’s: the tries count together', async () => {
  const service = await openInProcess('sqlite', [], { NODE_ENV: 'production', TRUST_PROXY: '0' })
  const lea = await meetStaff(service, { role: 'mediator' })
  const said: unknown[] = []
  for (let turn = 0; turn < 9; turn++) {
    const forged = { 'X-Forwarded-For': `203.0.113.${turn}`, Forwarded: `for=203.0.113.${turn}` }
    said.push((await signIn(service, { email: lea.email, passphrase: 'fausse', code: '000000' }, forged)).said)
  }
  expect(said.at(-1)).toEqual({ error: 'wait' })
  await service.close()
})
