import { TOWN_ORGANISATION } from '../../src/people/account'
import { hashToken } from '../../src/people/server/token'
import { HOUR_MS } from '../../src/platform/everywhere/durations'

/** Each may send 300 commands in an hour: together, more than the longest measure sends. */
const ACCOUNTS = 80

const accountAt = (number: number) => `account-${number}`
const tokenAt = (number: number) => `session-${number}`

/** The cookie of one of the mediators; each time another. */
export const cookieAt = (turn: number) => `espace=${tokenAt(turn % ACCOUNTS)}`

/** Mediators of every place who have just signed in. */
export function staffRows(now: number) {
  const numbers = Array.from({ length: ACCOUNTS }, (_, number) => number)
  const organisation = { id: TOWN_ORGANISATION, name: 'Ville', kind: 'town', places: 'all', made_at: now }
  return {
    organisation: [organisation],
    account: numbers.map(number => ({
      id: accountAt(number),
      email: `${number}@exemple.fr`,
      name: `Collègue ${number}`,
      totp_step: 0,
      made_at: now,
    })),
    duty: numbers.map(number => ({
      id: `duty-${number}`,
      account: accountAt(number),
      organisation: TOWN_ORGANISATION,
      role: 'mediator',
      places: 'all',
      given_at: now,
    })),
    session: numbers.map(number => ({
      hash: hashToken(tokenAt(number)),
      account: accountAt(number),
      made_at: now,
      active_at: now,
      until: now + 12 * HOUR_MS,
      idle_ms: 4 * HOUR_MS,
    })),
  }
}
