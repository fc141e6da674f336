import { execFile } from 'node:child_process'
import { readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openDemonstrationAccounts } from '../../src/people/server/demonstrationAccounts'
import { resealTotps } from '../../src/people/server/resealTotps'
import { openTotp, sealTotp } from '../../src/people/server/totpSeal'
import { resealSenders, senderOf } from '../../src/messages/server/smsSender'
import { MINUTE_MS } from '../../src/platform/everywhere/durations'
import { pseudonymise } from '../../src/platform/server/rateLimits'
import { findSecret, openSecret } from '../../src/platform/server/secret'
import { openDataKey, serviceKeyFile } from '../../src/platform/server/serviceKey'
import { newCommandKey } from '../../src/platform/everywhere/command'
import { bundled } from '../drivers/bundled'
import { engines, openInProcess, TODAY, type InProcess } from '../server/inProcess'
import { meetStaff, signIn, type StaffMember } from '../server/staffInProcess'

const PHONE = '+33612345678'

describe.each(engines)('the key outside of the database, on %s', engine => {
  let service: InProcess
  let lea: StaffMember
  let dataDir = ''
  beforeEach(async () => {
    dataDir = join(tmpdir(), `coup-de-main-key-${newCommandKey()}`)
    service = await openInProcess(engine, [], { NODE_ENV: 'production', DATA_DIR: dataDir })
    lea = await meetStaff(service, { role: 'mediator' })
  })
  afterEach(async () => {
    await service.close()
    for (const path of [dataDir, `${dataDir}.key`]) rmSync(path, { recursive: true, force: true })
  })

  const place = () => ({ serviceKey: null, dataDir })
  const dataKey = () => service.shell.provided.dataKey
  const totpOf = async () =>
    (await service.db.selectFrom('account').select('totp').where('id', '=', lea.account).executeTakeFirstOrThrow())
      .totp!
  const enter = async (later: number) => {
    service.at(TODAY + later * MINUTE_MS)
    return (await signIn(service, { email: lea.email, code: lea.code() })).status
  }
  /** As whoever keeps the server does. */
  const run = async (script: string, more: Record<string, string> = {}, ...words: string[]) => {
    const { databaseUrl } = service.shell.config
    const env = {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      DATA_DIR: dataDir,
      PUBLIC_URL: 'https://aide.example.fr',
      ...more,
    }
    const named = databaseUrl ? { DATABASE_URL: databaseUrl } : {}
    const program = [await bundled(`scripts/${script}.ts`), ...words]
    return promisify(execFile)(process.execPath, program, { env: { ...env, ...named } }).catch(
      (error: { stdout: string; stderr: string }) => error,
    )
  }

  test('is in a file for its owner only; nothing in the database opens the secret of the codes', async () => {
    const file = serviceKeyFile(place())
    expect(statSync(file).mode & 0o777).toBe(0o600)
    const settings = await service.db.selectFrom('setting').selectAll().execute()
    expect(JSON.stringify(settings)).not.toContain(dataKey())
    expect(JSON.stringify(settings)).not.toContain(readFileSync(file, 'utf8').trim())
    for (const { value } of settings)
      expect(openTotp(await totpOf(), { secret: value, account: lea.account })).toBeNull()
    expect(openTotp(await totpOf(), { secret: dataKey(), account: lea.account })).toBe(lea.secret)
  })

  test('without it, or with another one, the service says what to do and does not start', async () => {
    const other = 'z'.repeat(40)
    await expect(openDataKey(service.db, { serviceKey: other, dataDir })).rejects.toThrow(/^SERVICE_KEY: .*put back/)
    await expect(openDataKey(service.db, { serviceKey: null, dataDir: `${dataDir}-x` })).rejects.toThrow(/-x\.key/)
    expect(await openDataKey(service.db, place())).toBe(dataKey())
  })

  test('the secret of the visitors is not in the database as it is; one of before is sealed, and stays the same', async () => {
    const secret = await findSecret(service.db)
    const stored = async () =>
      (await service.db.selectFrom('setting').select('value').where('name', '=', 'secret').executeTakeFirstOrThrow())
        .value
    expect(service.shell.secret).toBe(secret)
    expect(await stored()).not.toContain(secret)
    await service.db.updateTable('setting').set({ value: secret }).where('name', '=', 'secret').execute()
    await Promise.all([1, 2].map(() => openSecret(service.db, dataKey())))
    expect(await stored()).not.toContain(secret)
    expect(await findSecret(service.db)).toBe(secret)
    await openSecret(service.db, dataKey())
    expect(await findSecret(service.db)).toBe(secret)
  })

  test('what was sealed before is sealed anew, once: the telephone still opens', async () => {
    const secret = await findSecret(service.db)
    const older = sealTotp(lea.secret, { secret, account: lea.account })
    await service.db.updateTable('account').set({ totp: older }).where('id', '=', lea.account).execute()
    expect(await enter(1)).toBe(401)
    await resealTotps(service.db, dataKey())
    const renewed = await totpOf()
    expect(openTotp(renewed, { secret, account: lea.account })).toBeNull()
    expect(await enter(2)).toBe(200)
    await resealTotps(service.db, dataKey())
    expect(await totpOf()).toBe(renewed)
  })

  test('a number that said STOP before is recognised still; the secret of the database does not find it any more', async () => {
    const guessed = pseudonymise(await findSecret(service.db), `sms ${PHONE}`)
    const row = { id: 'r.0', sender: guessed, meaning: 'stop', at: TODAY }
    await service.db
      .insertInto('message_reply')
      .values(row as never)
      .execute()
    for (let start = 0; start < 2; start++) await resealSenders(service.db, dataKey())
    const [{ sender } = { sender: '' }] = await service.db.selectFrom('message_reply').select('sender').execute()
    expect(sender).toBe(await senderOf(service.db, { dataKey: dataKey() }, PHONE))
    expect(sender).not.toContain(guessed)
  })

  test('rotated by the command, the former key opens nothing and the telephones go on; lost, it is said what is', async () => {
    const before = readFileSync(serviceKeyFile(place()), 'utf8').trim()
    expect((await run('rotate-key')).stdout).toContain('Done')
    expect(readFileSync(serviceKeyFile(place()), 'utf8').trim()).not.toBe(before)
    await expect(openDataKey(service.db, { serviceKey: before, dataDir })).rejects.toThrow('SERVICE_KEY')
    expect(await openDataKey(service.db, place())).toBe(dataKey())
    expect(await enter(1)).toBe(200)
    const next = 'n'.repeat(40)
    await run('rotate-key', { NEW_SERVICE_KEY: next })
    expect(await openDataKey(service.db, { serviceKey: next, dataDir })).toBe(dataKey())
    expect((await run('rotate-key', { SERVICE_KEY: next })).stderr).toContain('NEW_SERVICE_KEY')
    expect((await run('rotate-key', {}, '--lost')).stdout).toContain('1 accounts need a new link')
    const drawn = await openDataKey(service.db, place())
    expect(drawn).not.toBe(dataKey())
    const former = await findSecret(service.db)
    await openSecret(service.db, drawn)
    expect(await findSecret(service.db)).not.toBe(former)
  })

  test('the made-up accounts of the demonstration get new passphrases by a command, and never in production', async () => {
    const { db, config } = service.shell
    await db.deleteFrom('duty').execute()
    await db.deleteFrom('account').execute()
    const opening = { db, config, now: TODAY }
    const first = (await openDemonstrationAccounts(opening))!
    expect((await run('demonstration-accounts', { NODE_ENV: 'production' })).stderr).toContain('no made-up account')
    const second = (await run('demonstration-accounts')).stdout
    const passphrases = (text: string) => [...text.matchAll(/invalid {3}(\S+)/g)].map(([, passphrase]) => passphrase!)
    expect([passphrases(first).length, passphrases(second).length]).toEqual([3, 3])
    const email = 'mediatrice@demonstration.invalid'
    service.shell.config.isDemonstration = true
    const [old] = passphrases(first)
    const now = second
      .split('\n')
      .find(line => line.includes(email))!
      .trim()
      .split(/\s+/)[1]!
    expect((await signIn(service, { email, passphrase: old })).status).toBe(401)
    expect((await signIn(service, { email, passphrase: now })).status).toBe(200)
  })
})
