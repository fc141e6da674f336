import type { GenericSchema, InferOutput } from 'valibot'

/**
 * A question changes nothing: a name, parameters that fit in a URL, and an answer of plain data.
 * `GET /api/<name>?<parameters>`; pages on the server call the same function directly.
 */
export type Question<Name extends string = string, Schema extends GenericSchema = GenericSchema, Answer = unknown> = {
  name: Name
  parameters: Schema
  /** Its address in the last release: pages, workers and sites of that release still ask by it. */
  formerName?: string
  /**
   * With a `version` the answer is immutable: cached for a year. A versioned question may not answer null: the route
   * sends 404.
   */
  isVersioned: boolean
  /** Never set: carries the type of the answer. */
  answer?: Answer
}

export const defineQuestion =
  <Answer>() =>
  <Name extends string, Schema extends GenericSchema>(
    name: Name,
    parameters: Schema,
    { isVersioned = false, formerName }: { isVersioned?: boolean; formerName?: string } = {},
  ): Question<Name, Schema, Answer> => ({ name, parameters, isVersioned, ...(formerName && { formerName }) })

export type ParametersOf<Q> = Q extends Question<string, infer S> ? InferOutput<S> : never
export type AnswerOf<Q> = Q extends Question<string, GenericSchema, infer A> ? A : never
