import type { Component } from 'vue'
import type { Islands, Page } from '../app/page'
import type { Language } from '../everywhere/languages'
import type { readAssets } from './assets'
import type { BuiltClient } from './builtClient'
import type { AnsweredCommand } from './commands'
import type { Config } from './config'
import type { Context, CountYear, Origin, Provided } from './context'
import type { DeclaredTable } from './declareTable'
import type { FormRoute } from './forms'
import type { ImageOrigin } from './noun'
import type { AnsweredQuestion } from './questions'
import { bucketOf } from './rateLimits'
import type { RedirectRoute } from './redirectRoute'
import type { Route } from './route'
import type { Setting } from './setting'
import type { EndStaffSession, JsonRoute, RecogniseStaff } from './jsonRoute'
import type { Database } from './tables'
import type { Town } from './town'
import type { Webhook } from './webhook'

/** The nouns put together. */
export type Site = {
  pages: Page[]
  islands: Islands
  /** What surrounds each page. */
  frame: Component
  questions: AnsweredQuestion[]
  commands: AnsweredCommand[]
  forms: FormRoute[]
  routes: Route[]
  posts: JsonRoute[]
  redirects: RedirectRoute[]
  staffFlags: (provided: Provided) => string[]
  recogniseStaff: RecogniseStaff
  endStaffSession: EndStaffSession
  webhooks: Webhook[]
  /** Of the platform, then of the nouns. */
  tables: DeclaredTable[]
  settings: Setting[]
  countYear: CountYear[]
}

/** What every request of this server shares. */
export type Shell = {
  config: Config
  db: Database
  content: Town
  site: Site
  /** By the nouns; a getter is read at each request. */
  provided: Provided
  /** What the nouns do once the service listens; each gives a line for whom starts it, or null. */
  whenOpen: (() => Promise<string | null>)[]
  imageOrigins: ImageOrigin[]
  client: BuiltClient
  assets: ReturnType<typeof readAssets>
  /** Signs the cookie of a follow-up and hides addresses in the rate limits. */
  secret: string
  clock: () => number
}

/** Who comes, and when: never a name, never an address. `language` is what the address says. */
export type Visit = Pick<Context, 'now' | 'actor' | 'caller'> & {
  language: Language
  origin?: Origin
  /** On a computer that people use one after the other. */
  isStation?: boolean
}

const NOWHERE: Origin = { range: null, isShared: false, mayBeCrowd: false }

export const contextOf = (shell: Shell, { now, actor, caller, origin = NOWHERE }: Visit): Omit<Context, 'ask'> => ({
  ...shell.provided,
  now,
  actor,
  caller,
  origin,
  db: shell.db,
  onBehalfOf: null,
  config: shell.config,
  rules: { tables: shell.site.tables, delays: shell.content.delays },
  town: shell.content.town,
  declaredSettings: shell.site.settings,
  countYear: shell.site.countYear,
  bucket: (limit, subject) => bucketOf(shell.secret, limit, subject),
})
