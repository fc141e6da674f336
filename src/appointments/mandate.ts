import { DAY_MS } from '../platform/everywhere/durations'

/** What the team may do for a person who agreed. `other`: said in words. */
export const PURPOSES = ['appointments', 'procedure', 'documents', 'device', 'other'] as const
export type Purpose = (typeof PURPOSES)[number]

export const MANDATE_DAYS = [1, 31] as const
export type MandateDays = (typeof MANDATE_DAYS)[number]

/** How the person agreed. `name`: typed by her, for whoever cannot draw. */
export type Agreement = 'oral' | 'signature' | 'name' | 'code'

/** A mandate once the person agreed. Instants: ms UTC. */
export type Mandate = {
  id: string
  purposes: Purpose[]
  words: string
  how: Agreement
  agreedAt: number
  endsAt: number
  revokedAt: number | null
  revokedBy: 'person' | 'mediator' | null
}

/** `by`: name of the colleague who witnessed it. `isQueued`: it waits on this device. */
export type AgendaMandate = Mandate & { by: string | null; isQueued?: true }

export type MandateState = 'active' | 'expired' | 'revoked'
/** `place`: where she agreed. `text`: what was read out to her, in French. */
export type OwnMandate = Mandate & { place: string; text: string[]; state: MandateState }

export function mandateState({ revokedAt, endsAt }: Pick<Mandate, 'revokedAt' | 'endsAt'>, now: number): MandateState {
  if (revokedAt !== null) return 'revoked'
  return now < endsAt ? 'active' : 'expired'
}

export const allows = (mandates: Mandate[], purpose: Purpose, now: number) =>
  mandates.some(mandate => mandate.purposes.includes(purpose) && mandateState(mandate, now) === 'active')

export const endOf = (agreedAt: number, days: MandateDays) => agreedAt + days * DAY_MS

/**
 * What is read out before somebody agrees: a file of `content/mandates`, named by its day, or a change that the town made
 * of it (`v1`, `v2`…); `hash`: its SHA-256.
 */
export type MandateText = { version: string; hash: string; paragraphs: string[] }
