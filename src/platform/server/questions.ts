import * as v from 'valibot'
import type { GenericSchema } from 'valibot'
import type { AnswerOf, ParametersOf, Question } from '../everywhere/question'
import type { Ask, Context } from './context'

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

export type AnsweredQuestion = {
  question: Question
  answer: (context: Context, parameters: unknown) => Promise<unknown>
}

export const answerQuestion = <Q extends Question<string, GenericSchema>>(
  question: Q,
  answer: (context: Context, parameters: ParametersOf<Q>) => AnswerOf<Q> | Promise<AnswerOf<Q>>,
): AnsweredQuestion => ({
  question,
  answer: async (context, parameters) => answer(context, parameters as ParametersOf<Q>),
})

export const newAsk =
  (answered: AnsweredQuestion[], context: Omit<Context, 'ask'>): Ask =>
  (question, parameters) =>
    askByName(answered, context, { name: question.name, parameters }) as Promise<never>

/** Reads the parameters by the question's schema, then answers. */
export async function askByName(
  answered: AnsweredQuestion[],
  context: Omit<Context, 'ask'>,
  { name, parameters }: { name: string; parameters: unknown },
): Promise<unknown> {
  const found = answered.find(({ question }) => question.name === name)
  if (!found) throw new UnknownQuestionError(name)
  const read = v.safeParse(found.question.parameters, parameters)
  if (!read.success) throw new BadParametersError(read.issues.map(issue => v.getDotPath(issue) ?? issue.message))
  return found.answer({ ...context, ask: newAsk(answered, context) }, read.output)
}
