import type { Actor } from './actor'
import type { Ask } from './ask'
import type { Config } from './config'
import type { CountedMonth, Figure } from '../everywhere/figure'
import type { RateLimit } from './rateLimits'
import type { Rules } from './retention'
import type { Setting } from './setting'
import type { Database, DatabaseTransaction } from './tables'
import type { Town } from './town'

/**
 * What the nouns put into the context of every question and command. Each noun adds its keys beside the code that
 * provides them (`declare module`), and its server object returns them: see noun.ts.
 */
export interface Provided {}

/**
 * `range`: pseudonym of the IPv6 /48, null of IPv4. `isShared`: many people come from there, and the town knows it.
 * `mayBeCrowd`: many may, and nobody knows it (addresses.ts).
 */
export type Origin = { range: string | null; isShared: boolean; mayBeCrowd: boolean }

type ContextOfRequest = {
  db: Database | DatabaseTransaction
  /** Of the database, when the answer will be kept until it is another one: nothing older may be in it. */
  version?: string | null
  /** Server time, ms UTC: it orders things; the phone's clock is information. */
  now: number
  /** Who acts: each question and each command says who may. */
  actor: Actor
  /** Id of the mandate by which a member of the staff acts for somebody; null when nobody acts for another. */
  onBehalfOf: string | null
  /** Pseudonym (HMAC) of the visitor's IP address, or of the staff account: for rate limits. */
  caller: string
  /** Where a visitor comes from, beside that. */
  origin: Origin
  /** Where the tries of this subject are counted. */
  bucket: (limit: RateLimit, subject: string) => string
  config: Config
  /** Declared tables, and how long the town keeps their rows. */
  rules: Rules
  /** Those that the town may change: their values are in `settings`. */
  declaredSettings: Setting[]
  /** What the nouns count of a year. */
  countYear: CountYear[]
  /** Who publishes the service. */
  town: Town['town']
  ask: Ask
}

/** What a question or a command of the server works with. */
export type Context = ContextOfRequest & Provided

/** What a noun counts of a year. `months`: those that have begun; the last one ends at the last midnight. */
export type CountYear = (context: Context, months: CountedMonth[]) => Promise<Figure[]>
