import { COMMAND_KEY } from '../everywhere/command'
import type { Duty, Role } from '../everywhere/role'
import { hasOpened, type Actor, type StaffActor } from './actor'
import { covers, type Rule } from './may'

const isSignedIn = (actor: Actor, now: number): actor is StaffActor => actor.is === 'staff' && actor.until > now

const dutiesOf = (actor: Actor, role: Role, now: number): Duty[] =>
  isSignedIn(actor, now) ? actor.duties.filter(duty => duty.role === role) : []

type ActorContext = { actor: Actor; now: number }

/**
 * Could this actor ever be allowed, whatever the payload? Checked before parsing: validation errors would reveal that
 * the command exists.
 */
export function isWithinReach(may: Rule, { actor, now }: ActorContext): boolean {
  switch (may.is) {
    case 'either':
      return may.rules.some(rule => isWithinReach(rule, { actor, now }))
    case 'duty':
      return dutiesOf(actor, may.role, now).length > 0
    case 'staff':
      return isSignedIn(actor, now)
    case 'system':
      return actor.is === 'system'
    case 'holder':
      return actor.is === 'visitor'
    default:
      return true
  }
}

type Request = ActorContext & { payload: unknown; loadSubject: () => Promise<unknown> }

/** `unknown`: the rule looks at a subject, and there is none. `duty`: by which the staff may. */
export type Verdict = { is: 'allowed'; duty?: Duty } | { is: 'refused' } | { is: 'unknown' }

const allowedIf = (isAllowed: boolean): Verdict => ({ is: isAllowed ? 'allowed' : 'refused' })

/** Goes by the rule. The subject is loaded only for a rule that looks at it. */
export async function authorise(may: Rule, request: Request): Promise<Verdict> {
  const { actor, payload } = request
  switch (may.is) {
    case 'anyone':
    case 'internal':
    // Whoever proves nothing finds no subject.
    case 'proving':
      return allowedIf(true)
    case 'staff':
      return allowedIf(isSignedIn(actor, request.now))
    case 'system':
      return allowedIf(actor.is === 'system')
    case 'holder':
      return allowedIf(hasOpened(actor, may.reference(payload)))
    case 'bearer':
      return allowedIf(COMMAND_KEY.test(may.key(payload) ?? ''))
    case 'duty':
      return authoriseDuty(may, request)
    case 'either':
      return authoriseByOne(may.rules, request)
  }
}

async function authoriseDuty({ role, scope }: Extract<Rule, { is: 'duty' }>, request: Request): Promise<Verdict> {
  const duties = dutiesOf(request.actor, role, request.now)
  if (duties.length === 0) return { is: 'refused' }
  const subject = await request.loadSubject()
  if (subject === null) return { is: 'unknown' }
  const duty = duties.find(duty => covers(duty, scope(request.payload, subject)))
  return duty ? { is: 'allowed', duty } : { is: 'refused' }
}

/** The first rule that allows; else the last answer but a plain refusal. */
async function authoriseByOne(rules: Rule[], request: Request): Promise<Verdict> {
  let best: Verdict = { is: 'refused' }
  for (const rule of rules) {
    const verdict = await authorise(rule, request)
    if (verdict.is === 'allowed') return verdict
    if (verdict.is === 'unknown') best = verdict
  }
  return best
}
