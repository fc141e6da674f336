import type { Generated } from 'kysely'
import { word } from '../../platform/everywhere/words'
import { declareTable, notPersonal } from '../../platform/server/declareTable'
import { deleteClosedAccounts } from './closedAccounts'
import { settingVersionTable } from '../../platform/server/settingTable'
import { proofTables } from './proofTables'
import { identifier, staffPurpose } from './staffPurpose'

declare module '../../platform/server/tables' {
  interface Tables {
    /** `places`, here and of a duty: `all`, or ids as JSON. */
    organisation: { id: string; name: string; kind: string; places: string; made_at: number }
    account: {
      id: string
      /** In small letters. */
      email: string
      name: string
      /** argon2id; null until the invitation is used. */
      passphrase: string | null
      /** Secret of the one-time codes, sealed by the server's secret; null until the invitation is used. */
      totp: string | null
      totp_step: number
      made_at: number
      seen_at: number | null
      closed_at: number | null
    }
    duty: {
      id: string
      account: string
      organisation: string
      role: string
      places: string
      given_at: number
      ended_at: number | null
    }
    /** `hash`: SHA-256 of the token in the link. */
    invitation: { hash: string; account: string; until: number; used_at: number | null }
    /** `hash`: SHA-256 of the token in the cookie. `active_at`: when somebody last touched the screen. */
    session: {
      hash: string
      account: string
      made_at: number
      active_at: number
      until: number
      idle_ms: number
      /** `passphrase`, `passkey` or `proconnect`. */
      way: Generated<string>
      /** 1: opened with two factors; 0: with one. */
      second_factor: Generated<number>
    }
  }
}

const organisation = declareTable({
  name: 'organisation',
  columns: {
    id: notPersonal('random id'),
    name: notPersonal('of a body, such as a town hall', 'names a body, not a person'),
    kind: notPersonal('kind of body'),
    places: notPersonal('ids of places'),
    made_at: notPersonal('instant'),
  },
  retention: { unlimited: 'the journal names it by its id' },
  calledBy: 'name',
})

const account = declareTable({
  name: 'account',
  columns: {
    id: notPersonal('random id'),
    email: {
      is: 'e-mail address, in small letters',
      personal: 'contact',
      label: word('register.what.email'),
      purpose: staffPurpose,
      whenErased: { becomes: id => `closed-${id}` },
    },
    name: {
      is: 'first and family name',
      personal: 'name',
      label: word('register.what.staffName'),
      purpose: staffPurpose,
      whenErased: { becomes: '' },
    },
    passphrase: { ...identifier, is: 'argon2id of the passphrase', label: word('register.what.passphrase') },
    totp: { ...identifier, is: 'secret of the one-time codes, sealed', label: word('register.what.totp') },
    totp_step: notPersonal('last step of the clock that was used'),
    made_at: notPersonal('instant'),
    seen_at: notPersonal('instant of the last sign-in'),
    closed_at: notPersonal('instant when the account was closed'),
  },
  retention: [
    {
      setting: 'account-closed',
      since: 'closed_at',
      after: { months: 12 },
      effect: deleteClosedAccounts,
      label: word('register.kept.closed'),
    },
  ],
  calledBy: 'name',
})

const duty = declareTable({
  name: 'duty',
  columns: {
    id: notPersonal('random id'),
    account: { ...identifier, is: 'id of the account', label: word('register.what.account') },
    organisation: notPersonal('id of the organisation'),
    role: notPersonal('role'),
    places: notPersonal('ids of places'),
    given_at: notPersonal('instant'),
    ended_at: notPersonal('instant'),
  },
  retention: { unlimited: 'goes with its account' },
})

const invitation = declareTable({
  name: 'invitation',
  columns: {
    hash: { ...identifier, is: 'SHA-256 of the token in the link', label: word('register.what.key') },
    account: { ...identifier, is: 'id of the account', label: word('register.what.account') },
    until: notPersonal('instant'),
    used_at: notPersonal('instant'),
  },
  retention: [
    {
      setting: 'invitation',
      since: 'until',
      after: { days: 30 },
      effect: 'delete',
      label: word('register.kept.invited'),
    },
  ],
})

const session = declareTable({
  name: 'session',
  columns: {
    hash: { ...identifier, is: 'SHA-256 of the token in the cookie', label: word('register.what.key') },
    account: { ...identifier, is: 'id of the account', label: word('register.what.account') },
    made_at: notPersonal('instant'),
    active_at: notPersonal('instant'),
    until: notPersonal('instant'),
    idle_ms: notPersonal('length'),
    way: notPersonal('by which proof it was opened'),
    second_factor: notPersonal('1 or 0'),
  },
  retention: [
    { setting: 'session', since: 'until', after: { days: 1 }, effect: 'delete', label: word('register.kept.signedIn') },
  ],
})

export const peopleTables = [organisation, account, duty, invitation, session, ...proofTables, settingVersionTable]
