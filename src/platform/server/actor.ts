export const ROLES = ['mediator', 'administrator'] as const
export type Role = (typeof ROLES)[number]

/** What somebody of the staff is charged with: a role in an organisation, for some of its places (ids) or all. */
export type Duty = { role: Role; organisation: string; places: string[] | 'all' }

/** Who acts. Never a name: an account is an id. */
export type Actor =
  /** `opened`: the references that this browser proved to know a moment ago. */
  | { is: 'visitor'; opened: string[] }
  /** `until`: ms UTC, end of the session; past it, the duties count for nothing. */
  | { is: 'staff'; account: string; duties: Duty[]; until: number }
  | { is: 'system'; job: string }

export const visitor = (...opened: string[]): Actor => ({ is: 'visitor', opened })

/** Did this browser prove a moment ago that it knows this reference? */
export const hasOpened = (actor: Actor, reference: string | null | undefined) =>
  actor.is === 'visitor' && Boolean(reference) && actor.opened.includes(reference!)
