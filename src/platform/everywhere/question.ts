import type { GenericSchema, InferOutput } from 'valibot'

/**
 * A question changes nothing: a name, parameters that fit in a URL, and an answer of plain data.
 * `GET /api/<name>?<parameters>`; pages on the server call the same function directly.
 */
export type Question<Name extends string = string, Schema extends GenericSchema = GenericSchema, Answer = unknown> = {
  name: Name
  parameters: Schema
  /** With a `version`, the answer never changes: any cache keeps it for a year. Null is then an answer to nobody. */
  isVersioned: boolean
  /** Never set: carries the type of the answer. */
  answer?: Answer
}

export const defineQuestion =
  <Answer>() =>
  <Name extends string, Schema extends GenericSchema>(
    name: Name,
    parameters: Schema,
    { isVersioned = false }: { isVersioned?: boolean } = {},
  ): Question<Name, Schema, Answer> => ({ name, parameters, isVersioned })

export type ParametersOf<Q> = Q extends Question<string, infer S> ? InferOutput<S> : never
export type AnswerOf<Q> = Q extends Question<string, GenericSchema, infer A> ? A : never
