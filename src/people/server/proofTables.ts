import { word } from '../../platform/everywhere/words'
import { declareTable, notPersonal } from '../../platform/server/declareTable'
import { identifier, staffPurpose } from './staffPurpose'

declare module '../../platform/server/tables' {
  interface Tables {
    /** `id`: of the credential; `public_key`: COSE, both in base64url. `counter`: of the last signature. */
    passkey: {
      id: string
      account: string
      name: string
      public_key: string
      counter: number
      made_at: number
      used_at: number | null
    }
    /** Who a provider says one is: by its address (`iss`) and its number (`sub`), never by an e-mail. */
    identity: { id: string; account: string; iss: string; sub: string; made_at: number }
    /** `hash`: SHA-256 of the token of the browser and of what it must answer. */
    challenge: { hash: string; sealed: string; until: number }
  }
}

const account = { ...identifier, is: 'id of the account', label: word('register.what.account') } as const

const passkey = declareTable({
  name: 'passkey',
  columns: {
    id: { ...identifier, is: 'id of the credential, drawn by the device', label: word('register.what.key') },
    account,
    name: {
      is: 'what its holder calls it',
      personal: 'free text',
      label: word('register.what.passkeyName'),
      purpose: staffPurpose,
      whenErased: { becomes: '' },
    },
    public_key: { ...identifier, is: 'public key, which opens nothing', label: word('register.what.passkey') },
    counter: notPersonal('how often the device signed'),
    made_at: notPersonal('instant'),
    used_at: notPersonal('instant of the last sign-in'),
  },
  retention: { unlimited: 'goes with its account' },
})

const identity = declareTable({
  name: 'identity',
  columns: {
    id: notPersonal('random id'),
    account,
    iss: notPersonal('address of the provider'),
    sub: { ...identifier, is: 'number that the provider gives', label: word('register.what.identity') },
    made_at: notPersonal('instant'),
  },
  retention: { unlimited: 'goes with its account' },
})

const challenge = declareTable({
  name: 'challenge',
  columns: {
    hash: {
      ...identifier,
      is: 'SHA-256 of the token in the cookie and of the challenge',
      label: word('register.what.key'),
    },
    sealed: { ...identifier, is: 'what the sign-in was for, sealed', label: word('register.what.signIn') },
    until: notPersonal('instant'),
  },
  retention: [
    { setting: 'challenge', since: 'until', after: { days: 1 }, effect: 'delete', label: word('register.kept.tried') },
  ],
})

export const proofTables = [passkey, identity, challenge]
