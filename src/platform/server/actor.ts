import type { Duty, Role } from '../everywhere/role'

/** Who acts. Never a name: an account is an id. */
export type Actor =
  /** `opened`: the references that this browser proved to know a moment ago. */
  | { is: 'visitor'; opened: string[] }
  /** `until`: ms UTC, end of the session; past it, the duties count for nothing. */
  | { is: 'staff'; account: string; duties: Duty[]; until: number }
  | { is: 'system'; job: string }

export type StaffActor = Extract<Actor, { is: 'staff' }>

export const visitor = (...opened: string[]): Actor => ({ is: 'visitor', opened })

/** Where this actor has one of these roles; null: everywhere. */
export function placesOfRole(actor: Actor, ...roles: Role[]): string[] | null {
  if (actor.is !== 'staff') return []
  const places = actor.duties.filter(duty => roles.includes(duty.role)).map(duty => duty.places)
  return places.includes('all') ? null : [...new Set(places.flat() as string[])]
}

/** Did this browser prove a moment ago that it knows this reference? */
export const hasOpened = (actor: Actor, reference: string | null | undefined) =>
  actor.is === 'visitor' && Boolean(reference) && actor.opened.includes(reference!)
