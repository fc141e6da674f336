import type { GenericSchema } from 'valibot'
import type { AnswerOf, ParametersOf, Question } from '../everywhere/question'

/** Asks another question by its name: how a noun learns from another without importing its server. */
export type Ask = <Q extends Question<string, GenericSchema>>(
  question: Q,
  parameters: ParametersOf<Q>,
) => Promise<AnswerOf<Q>>
