import * as v from 'valibot'
import type { Role } from '../../src/platform/everywhere/role'
import {
  newCommandKey,
  type Command,
  type PayloadIn,
  type Receipt,
  type ResultOf,
} from '../../src/platform/everywhere/command'
import type { AnswerOf, ParametersOf, Question } from '../../src/platform/everywhere/question'
import { INVITATION_MS, TOWN_ORGANISATION } from '../../src/people/account'
import { writeInvitation } from '../../src/people/server/invitations'
import { writeAccount, writeDuty, writeOrganisation } from '../../src/people/server/team'
import { hashToken, newToken } from '../../src/people/server/token'
import { stepAt, totpCode } from '../../src/people/server/totp'
import type { InProcess } from './inProcess'

export const PASSPHRASE = 'quatre chevaux bleus dansent'

export type Who = {
  role: Role
  places?: string[] | 'all'
  organisation?: string
  email?: string
  name?: string
  ownPlaces?: string[]
}

/** One of the staff, who came by an invitation and is signed in. */
export type StaffMember = {
  account: string
  email: string
  /** Secret of the one-time codes. */
  secret: string
  cookie: string
  /** The code of the telephone now. */
  code: () => string
  send: (path: string, init?: RequestInit) => Promise<Response>
  ask: <Q extends Question>(question: Q, parameters: ParametersOf<Q>) => Promise<AnswerOf<Q>>
  /** What comes of it, whatever it is. */
  tryAsk: (name: string, parameters: unknown) => Promise<Response>
  do: <C extends Command>(command: C, payload: PayloadIn<C>, key?: string) => Promise<Receipt<ResultOf<C>>>
  tryDo: (kind: string, payload: unknown, key?: string) => Promise<Response>
}

export const jsonOf = (body: unknown): RequestInit => ({
  method: 'POST',
  body: JSON.stringify(body),
  headers: { 'Content-Type': 'application/json' },
})

export const postJson = (service: InProcess, path: string, body: unknown, headers: Record<string, string> = {}) => {
  const init = jsonOf(body)
  return service.send(path, { ...init, headers: { ...(init.headers as object), ...headers } })
}

export const cookieOf = (response: Response) => (response.headers.get('Set-Cookie') ?? '').split(';')[0]!

/** A link that opens a new account, as an administrator would send it. */
export async function invite(
  service: InProcess,
  { role, places = 'all', organisation = TOWN_ORGANISATION, ...who }: Who,
) {
  const writing = { db: service.db as never, now: service.shell.clock() }
  const email = who.email ?? `${newCommandKey().slice(0, 8)}@exemple.fr`
  await writeOrganisation(writing, {
    id: organisation,
    name: `Organisation ${organisation}`,
    kind: 'association',
    places: who.ownPlaces ?? 'all',
  })
  const account = await writeAccount(writing, { email, name: who.name ?? 'Nadia Keller' })
  await writeDuty(writing, { account, organisation, role, places })
  const token = newToken()
  await writeInvitation(service.db, { account, hash: hashToken(token), now: writing.now })
  return { account, email, token, until: writing.now + INVITATION_MS }
}

const Opened = v.object({ secret: v.string(), sealed: v.string() })

export async function acceptInvitation(service: InProcess, token: string, passphrase = PASSPHRASE) {
  const { secret, sealed } = v.parse(Opened, await (await postJson(service, '/api/staff/invitation', { token })).json())
  const code = totpCode(secret, stepAt(service.shell.clock()))
  const accepted = { token, sealed, passphrase, code, isShared: false }
  const response = await postJson(service, '/api/staff/invitation/accept', accepted)
  return { secret, response }
}

/** A new member of the staff, signed in. */
export async function meetStaff(service: InProcess, who: Who): Promise<StaffMember> {
  const { account, email, token } = await invite(service, who)
  const { secret, response } = await acceptInvitation(service, token)
  return staffMember(service, { account, email, secret, cookie: cookieOf(response) })
}

export function staffMember(
  service: InProcess,
  proof: Pick<StaffMember, 'account' | 'email' | 'secret' | 'cookie'>,
): StaffMember {
  const send = (path: string, init: RequestInit = {}) =>
    service.send(path, { ...init, headers: { ...(init.headers as object), Cookie: proof.cookie } })
  const tryAsk = (name: string, parameters: unknown) => send(`/api/staff/questions/${name}`, jsonOf(parameters))
  const tryDo = (kind: string, payload: unknown, key = newCommandKey()) =>
    send(`/api/staff/commands/${key}`, { ...jsonOf({ kind, v: 1, payload }), method: 'PUT' })
  return {
    ...proof,
    send,
    tryAsk,
    tryDo,
    code: () => totpCode(proof.secret, stepAt(service.shell.clock())),
    ask: async (question, parameters) => {
      const response = await tryAsk(question.name, parameters)
      if (response.status !== 200) throw new Error(`${question.name}: ${response.status} ${await response.text()}`)
      return (await response.json()) as never
    },
    do: async (command, payload, key) => {
      const response = await tryDo(command.kind, payload, key)
      if (response.status !== 200) throw new Error(`${command.kind}: ${response.status} ${await response.text()}`)
      return (await response.json()) as never
    },
  }
}

/** Signs in with passphrase and code; the cookie, or '' when it is refused. */
export async function signIn(
  service: InProcess,
  typed: { email: string; passphrase?: string; code?: string; isShared?: boolean },
  headers: Record<string, string> = {},
) {
  const { passphrase = PASSPHRASE, isShared = false, ...rest } = typed
  const response = await postJson(service, '/api/staff/session', { passphrase, isShared, ...rest }, headers)
  return { status: response.status, said: (await response.json()) as unknown, cookie: cookieOf(response) }
}
