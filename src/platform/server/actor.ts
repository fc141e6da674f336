import type { Duty } from '../everywhere/role'

/** Who acts. Never a name: an account is an id. */
export type Actor =
  /** `opened`: the references that this browser proved to know a moment ago. */
  | { is: 'visitor'; opened: string[] }
  /** `until`: ms UTC, end of the session; past it, the duties count for nothing. */
  | { is: 'staff'; account: string; duties: Duty[]; until: number }
  | { is: 'system'; job: string }

export type StaffActor = Extract<Actor, { is: 'staff' }>

export const visitor = (...opened: string[]): Actor => ({ is: 'visitor', opened })

/** Did this browser prove a moment ago that it knows this reference? */
export const hasOpened = (actor: Actor, reference: string | null | undefined) =>
  actor.is === 'visitor' && Boolean(reference) && actor.opened.includes(reference!)
