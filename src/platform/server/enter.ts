import type { Duty } from '../everywhere/role'
import type { Actor } from './actor'
import { authorise } from './authorise'
import type { Context } from './context'
import type { Rule } from './may'

/** An actor without the right. Staff are told (403); for anyone else it is as if nothing had that name (404). */
export class RefusedError extends Error {
  status: 403 | 404
  constructor(actor: Actor) {
    super(`Refused to ${actor.is}`)
    this.name = 'RefusedError'
    this.status = actor.is === 'staff' ? 403 : 404
  }
}

/** What depends on a row. The row is loaded once, before the answer, in the same transaction. */
export type GuardedHandler<C, P, S, A> = {
  /**
   * Null: there is none, or this actor may not know of it. A function declared before, when the rule looks at what it
   * gives: TypeScript reads a type from it, not from one written in its place.
   */
  subject: (context: C, payload: P) => Promise<S | null>
  /** Answer for an unknown subject, and for a refused visitor: the same, so that neither can be guessed. */
  unknown: A
  answer: (context: C, payload: P, subject: S) => A | Promise<A>
}

/** How a question or a command answers: at once, or with the row that it depends on. */
export type AnswerHandler<C, P, S, A> = ((context: C, payload: P) => A | Promise<A>) | GuardedHandler<C, P, S, A>

/** Who may, then what answers; of a question or of a command. */
export type Entrance<C extends Context, A> = { may: Rule; answering: AnswerHandler<C, unknown, unknown, A> }

export type AccessResult<A> = { answer: A; isRefused: boolean; duty?: Duty }

/** Checks the rule, loads the subject, answers. Throws a RefusedError unless an unknown subject has an answer. */
export async function enter<C extends Context, A>(
  { may, answering }: Entrance<C, A>,
  context: C,
  payload: unknown,
): Promise<AccessResult<A>> {
  const guarded = typeof answering === 'function' ? null : answering
  let loading: Promise<unknown> | undefined
  const loadSubject = () => (loading ??= guarded ? guarded.subject(context, payload) : Promise.resolve(undefined))
  const { actor, now } = context
  const verdict = await authorise(may, { actor, now, payload, loadSubject })
  if (verdict.is === 'refused') {
    if (!guarded || actor.is === 'staff') throw new RefusedError(actor)
    return { answer: guarded.unknown, isRefused: true }
  }
  const duty = verdict.is === 'allowed' ? verdict.duty : undefined
  if (typeof answering === 'function') return { answer: await answering(context, payload), isRefused: false, duty }
  const subject = await loadSubject()
  if (verdict.is === 'unknown' || subject === null) return { answer: answering.unknown, isRefused: false, duty }
  return { answer: await answering.answer(context, payload, subject), isRefused: false, duty }
}
