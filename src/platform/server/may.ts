import type { Duty, Role } from '../everywhere/role'

/** What a duty must cover. Nothing said: the role is enough, whatever its organisation and places. */
export type Scope = { organisation?: string; place?: string }

/**
 * Who may ask a question or send a command. Rules are data, so that the matrix of who may do what is generated from
 * them. `P`: the payload, read by its schema; `S`: the subject, the row that the rule or the answer depends on.
 */
export type Rule<P = unknown, S = unknown> =
  /** Whoever comes. A question that anyone may ask is public: it is asked at `/api/<name>`, and cached. */
  | { is: 'anyone' }
  /** Code of the server, for whoever comes; never an address. */
  | { is: 'internal' }
  /** The browser that proved to know this reference; undefined when the payload names none. */
  | { is: 'holder'; reference(payload: P): string | null | undefined }
  /** Whoever has the 128-bit key of the command: it is proof enough, as a link that nobody can guess. */
  | { is: 'bearer'; key(payload: P): string | undefined }
  /** The payload carries a reference and a fact: the subject is loaded for whom knows both. Wrong is as unknown. */
  | { is: 'proving'; reference(payload: P): string }
  /** Staff in this role, for what the scope names. */
  | { is: 'duty'; role: Role; scope(payload: P, subject: S): Scope }
  /** Whoever of the staff is signed in. */
  | { is: 'staff' }
  /** A job of the service. */
  | { is: 'system' }
  | { is: 'either'; rules: Rule<P, S>[] }

export const anyone: Rule = { is: 'anyone' }
export const internal: Rule = { is: 'internal' }
export const staff: Rule = { is: 'staff' }
export const system: Rule = { is: 'system' }

export const holderOf = <P>(reference: (payload: P) => string | null | undefined): Rule<P> => ({
  is: 'holder',
  reference,
})

export const bearer = <P>(key: (payload: P) => string | undefined): Rule<P> => ({ is: 'bearer', key })

export const proving = <P>(reference: (payload: P) => string): Rule<P> => ({ is: 'proving', reference })

export const duty = <P, S>(role: Role, scope: (payload: P, subject: S) => Scope = () => ({})): Rule<P, S> => ({
  is: 'duty',
  role,
  scope,
})

export const either = <P, S>(...rules: Rule<P, S>[]): Rule<P, S> => ({ is: 'either', rules })

/** Anyone may ask it, so any cache may keep its answer. */
export const isPublic = (may: Rule) => may.is === 'anyone'

export const covers = ({ organisation, places }: Duty, scope: Scope) =>
  (scope.organisation === undefined || scope.organisation === organisation) &&
  (scope.place === undefined || places === 'all' || places.includes(scope.place))
