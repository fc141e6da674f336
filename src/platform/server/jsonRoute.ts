import type { Context as Call } from 'hono'
import type { GenericSchema, InferOutput } from 'valibot'
import type { StaffActor } from './actor'
import type { BuiltClient } from './builtClient'
import type { Config } from './config'
import type { Provided } from './context'
import type { RateLimit } from './rateLimits'
import type { Database } from './tables'

/** What signing in needs of the server. */
export type ServerParts = { config: Config; db: Database; secret: string; clock: () => number; provided: Provided } & {
  /** What the pages of today load. */
  client: Pick<BuiltClient, 'startScript'>
}

/** Who of the staff sends this request, by its cookie. */
export type RecogniseStaff = (c: Call, parts: ServerParts) => Promise<StaffActor | null>

/** Ends the session of the staff that this request carries, if any. */
export type EndStaffSession = (c: Call, parts: ServerParts) => Promise<void>

export type JsonRequest<Body> = { c: Call; parts: ServerParts; body: Body }
export type JsonAnswer = { status: 200 | 400 | 401 | 403 | 404 | 409; body: object }

export type JsonRoute = {
  path: string
  body: GenericSchema
  limit: RateLimit
  answer: (request: JsonRequest<unknown>) => Promise<JsonAnswer>
}

/** A POST of JSON that is no command: what it changes is a cookie, or must be in no receipt. */
export const jsonRoute = <S extends GenericSchema>(
  path: string,
  { body, limit }: { body: S; limit: RateLimit },
  answer: (request: JsonRequest<InferOutput<S>>) => Promise<JsonAnswer>,
): JsonRoute => ({ path, body, limit, answer: answer as JsonRoute['answer'] })
