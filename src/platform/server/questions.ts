import * as v from 'valibot'
import type { GenericSchema } from 'valibot'
import type { AnswerOf, ParametersOf, Question } from '../everywhere/question'
import { ANYBODY, NeedsVisitorError } from './anybody'
import { isWithinReach } from './authorise'
import type { Ask } from './ask'
import type { Context } from './context'
import { enter, RefusedError, type AnswerHandler, type AccessResult, type Entrance } from './enter'
import { isStorable } from './isStorable'
import { writeRefusal } from './journal'
import { isPublic, type Rule } from './may'

class UnknownQuestionError extends Error {
  constructor(name: string) {
    super(`No question is called "${name}"`)
    this.name = 'UnknownQuestionError'
  }
}

/** Parameters that do not fit: `fields` names each one. */
export class BadParametersError extends Error {
  constructor(public fields: string[]) {
    super(`Parameters that cannot be read: ${fields.join(', ')}`)
    this.name = 'BadParametersError'
  }
}

export type AnsweredQuestion = Entrance<Context, unknown> & { question: Question }

/** `may`: who may ask it (may.ts). */
export const answerQuestion = <Q extends Question<string, GenericSchema>, S = undefined>(
  question: Q,
  may: Rule<ParametersOf<Q>, NoInfer<S>>,
  answering: AnswerHandler<Context, ParametersOf<Q>, S, AnswerOf<Q>>,
): AnsweredQuestion => ({ question, may: may as Rule, answering: answering as AnsweredQuestion['answering'] })

export const newAsk = (answered: AnsweredQuestion[], context: Omit<Context, 'ask'>): Ask =>
  withAsk(answered, context).ask

/** The context itself is completed, not a copy: what only a getter gives is read by who uses it, and by nobody else. */
function withAsk(answered: AnsweredQuestion[], context: Omit<Context, 'ask'>): Context {
  const ask: Ask = (question, parameters) =>
    askWithin(answered, whole, { name: question.name, parameters }) as Promise<never>
  const whole = Object.assign(context, { ask })
  return whole
}

type QuestionCall = { name: string; parameters: unknown }

/**
 * Checks who may ask it, reads the parameters by the question's schema, then answers. Throws UnknownQuestionError,
 * BadParametersError, RefusedError.
 */
export const askByName = (answered: AnsweredQuestion[], context: Omit<Context, 'ask'>, call: QuestionCall) =>
  askWithin(answered, withAsk(answered, context), call)

async function askWithin(
  answered: AnsweredQuestion[],
  context: Context,
  { name, parameters }: QuestionCall,
): Promise<unknown> {
  const match = answered.find(({ question }) => question.name === name)
  if (!match) throw new UnknownQuestionError(name)
  try {
    const entered = await enterQuestion(match, context, parameters)
    if (entered.isRefused) await writeRefusal(context, name)
    return entered.answer
  } catch (error) {
    if (error instanceof RefusedError) await writeRefusal(context, name)
    throw error
  }
}

async function enterQuestion(
  match: AnsweredQuestion,
  context: Context,
  parameters: unknown,
): Promise<AccessResult<unknown>> {
  const { question, may, answering } = match
  // By its rule, the answer is somebody's.
  if (context.actor === ANYBODY && !isPublic(may) && may.is !== 'internal') throw new NeedsVisitorError()
  const hasUnknown = typeof answering !== 'function'
  if (!hasUnknown && !isWithinReach(may, context)) throw new RefusedError(context.actor)
  if (!isStorable(parameters)) throw new BadParametersError(['U+0000'])
  const read = v.safeParse(question.parameters, parameters)
  if (!read.success) throw new BadParametersError(read.issues.map(issue => v.getDotPath(issue) ?? issue.message))
  return enter(match, context, read.output)
}
