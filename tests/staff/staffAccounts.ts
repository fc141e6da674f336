import { execFile } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { promisify } from 'node:util'
import type { Role } from '../../src/platform/everywhere/role'
import { newCommandKey } from '../../src/platform/everywhere/command'
import { TOWN_ORGANISATION } from '../../src/people/account'
import type { Colleague, TeamDuty } from '../../src/people/peopleQuestions'
import { inviteFirstAdministrator } from '../../src/people/server/firstAdministrator'
import { stepAt, totpCode } from '../../src/people/server/totp'
import { readConfig } from '../../src/platform/server/config'
import { openDatabase } from '../../src/platform/server/database'
import { readTown } from '../../src/platform/server/town'
import type { Service } from '../drivers/service'
import type { Person } from '../drivers/person'

export const PASSPHRASE = 'quatre chevaux bleus dansent'

/** What one of the staff has in hand: an address, a phrase, and the telephone that makes codes. */
export type Proofs = { email: string; passphrase: string; newCode: () => Promise<string> }

type Post = (path: string, body: object, method?: string) => Promise<Response>

/** A browser without screen: sends JSON, keeps its cookie. */
function newPost({ url }: Service): Post {
  let cookie = ''
  return async (path, body, method = 'POST') => {
    const headers = { 'Content-Type': 'application/json', Origin: url, Cookie: cookie }
    const response = await fetch(url + path, { method, body: JSON.stringify(body), headers })
    cookie = response.headers.get('Set-Cookie')?.split(';')[0] ?? cookie
    return response
  }
}

async function accept(post: Post, token: string): Promise<string> {
  const opened = (await (await post('/api/staff/invitation', { token })).json()) as { secret: string; sealed: string }
  const code = totpCode(opened.secret, stepAt(Date.now()))
  const sent = { token, sealed: opened.sealed, passphrase: PASSPHRASE, code, isShared: false }
  const { status } = await post('/api/staff/invitation/accept', sent)
  if (status !== 200) throw new Error(`the invitation was not accepted: ${status}`)
  return opened.secret
}

/**
 * A code opens once, and none before the last that was used; the server takes that of the next half minute too. When both
 * are used, the account is told that half a minute has passed: no test waits for it.
 */
function proofsOf(service: Service, email: string, secret: string): Proofs {
  let last = stepAt(Date.now())
  const newCode = async () => {
    const now = stepAt(Date.now())
    if (last > now) {
      await forgetLastCode(service, email)
      last = now - 1
    }
    last = Math.max(last + 1, now)
    return totpCode(secret, last)
  }
  return { email, passphrase: PASSPHRASE, newCode }
}

async function forgetLastCode({ data }: Service, email: string) {
  const { DATABASE_URL: databaseUrl = null, DATA_DIR: dataDir = '' } = data
  const db = openDatabase({ databaseUrl, dataDir })
  const { numUpdatedRows } = await db
    .updateTable('account')
    .set({ totp_step: 0 })
    .where('email', '=', email)
    .executeTakeFirst()
  await db.destroy()
  if (numUpdatedRows !== 1n) throw new Error(`no account of ${email}`)
}

const FIRST = { email: 'anne@exemple.fr', name: 'Anne Weber' }

/** The first administrator, by the command that whoever keeps the server runs: to start it takes seconds. */
export async function inviteByCommand(service: Service): Promise<string> {
  const program = ['--import', 'tsx', 'scripts/first-administrator.ts', FIRST.email, FIRST.name]
  const env = { ...process.env, ...service.data, PUBLIC_URL: service.url, NODE_ENV: '' }
  const { stdout } = await promisify(execFile)(process.execPath, program, { env })
  return /invitation#([0-9a-f]{64})/.exec(stdout)![1]!
}

/** What that command does, in this process. */
async function inviteHere({ url, data }: Service): Promise<string> {
  const config = readConfig({ ...data, PUBLIC_URL: url })
  const db = openDatabase(config)
  const town = readTown(config.contentDir).town.name
  const inviting = inviteFirstAdministrator(db, { ...FIRST, town, now: Date.now() })
  return (await inviting.finally(() => db.destroy())).token
}

/** The first administrator; gives what invites the others. */
export async function openTeam(service: Service, invite = inviteHere) {
  const token = await invite(service)
  const post = newPost(service)
  const secret = await accept(post, token)
  return {
    administrator: proofsOf(service, FIRST.email, secret),
    async invite(name: string, { role, places = 'all' }: { role: Role; places?: string[] | 'all' }): Promise<Proofs> {
      const [link, email] = [randomBytes(32).toString('hex'), `${randomBytes(4).toString('hex')}@exemple.fr`]
      const tokenHash = createHash('sha256').update(link).digest('hex')
      const payload = { organisation: TOWN_ORGANISATION, name, email, role, places, tokenHash }
      const sent = { kind: 'invite-colleague', v: 1, payload }
      const { status } = await post(`/api/staff/commands/${newCommandKey()}`, sent, 'PUT')
      if (status !== 200) throw new Error(`${name} was not invited: ${status}`)
      return proofsOf(service, email, await accept(newPost(service), link))
    },
    /** As she does on a device of her own. */
    async changePassphrase({ email, passphrase, newCode }: Proofs, next: string) {
      const hers = newPost(service)
      await hers('/api/staff/session', { email, passphrase, code: await newCode(), isShared: false })
      const { status } = await hers('/api/staff/passphrase', { current: passphrase, next })
      if (status !== 200) throw new Error(`the passphrase was not changed: ${status}`)
    },
    /** Charges a colleague with these places, and no more with those of before. */
    async moveTo({ email }: Proofs, places: string[]) {
      const asked = await post('/api/staff/questions/list-team', { organisation: TOWN_ORGANISATION })
      const { colleagues } = (await asked.json()) as { colleagues: Colleague[] }
      const { account, duties } = colleagues.find(colleague => colleague.email === email)!
      const [{ id: duty, role }] = duties as [TeamDuty]
      const send = async (kind: string, payload: object) => {
        const sent = { kind, v: 1, payload: { ...payload, organisation: TOWN_ORGANISATION } }
        const { status } = await post(`/api/staff/commands/${newCommandKey()}`, sent, 'PUT')
        if (status !== 200) throw new Error(`${kind}: ${status}`)
      }
      await send('give-duty', { account, role, places })
      await send('end-duty', { duty })
    },
  }
}

export type Team = Awaited<ReturnType<typeof openTeam>>

export async function signIn(person: Person, { email, passphrase, newCode }: Proofs) {
  await person.fill('Adresse e-mail', email)
  await person.fill('Phrase de passe', passphrase)
  await person.fill('Code du téléphone', await newCode())
  await person.click('Entrer')
}
