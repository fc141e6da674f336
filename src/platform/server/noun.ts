import type { Migration } from 'kysely'
import type { AnsweredCommand } from './commands'
import type { Config, Environment } from './config'
import type { DeclaredTable } from './declareTable'
import type { CountYear, Provided } from './context'
import type { FormRoute } from './forms'
import type { NounJob } from './jobs/job'
import type { EndStaffSession, JsonRoute, RecogniseStaff } from './jsonRoute'
import type { AnsweredQuestion } from './questions'
import type { RedirectRoute } from './redirectRoute'
import type { Route } from './route'
import type { Setting } from './setting'
import type { Database } from './tables'
import type { Webhook } from './webhook'

/** What a noun is given when a server starts. `provided`: by the nouns before it. */
export type OpenContext = {
  db: Database
  config: Config
  /** ms UTC. */
  now: number
  provided: Provided
  /** One line for whom starts the service. */
  say: (line: string) => void
  /** What is done and said once the service listens: a start that failed has done nothing of it. */
  whenOpen: (work: () => Promise<string | null>) => void
}

/** Images of another server that some pages show: their policy allows them. */
export type ImageOrigin = { origin: string; isOnPage: (html: string) => boolean }

/** All that a noun brings to the server. The list of the nouns is `site/server/nouns.ts`. */
export type ServerNoun = {
  /** As its folder. */
  name: string
  questions?: AnsweredQuestion[]
  commands?: AnsweredCommand[]
  forms?: FormRoute[]
  /** Files, feeds and redirections: a noun owns its addresses. */
  routes?: Route[]
  /** What an application of ours posts that is no command: such as signing in, which gives a cookie. */
  posts?: JsonRoute[]
  /** Where another site sends people back to, with a cookie of ours. */
  redirects?: RedirectRoute[]
  /** What the application of the staff must know of the configuration: words in `data-flags` of its document. */
  staffFlags?: (provided: Provided) => string[]
  /** Who of the staff sends this request, by its cookie; null: nobody who is signed in. One noun says it. */
  recogniseStaff?: RecogniseStaff
  /** On a computer that people use in turn, whoever leaves leaves no colleague signed in. The same noun. */
  endStaffSession?: EndStaffSession
  /** Where another server tells us something, signed. */
  webhooks?: Webhook[]
  /** Its tables: each column said, and how long its rows are kept. `[]` when it has none. */
  tables: DeclaredTable[]
  /** By name, a date first (`2026-12-01-workshops`): they run in the order of their names. Never edited once merged. */
  migrations?: Record<string, Migration>
  /** Its variables of the environment, read before anything is opened. Throws a ConfigError that names the variable. */
  configure?: (environment: Environment) => Partial<Provided>
  /** Fills its tables from the town's files, and gives what it puts into the context. A getter is read at each request. */
  open?: (opening: OpenContext) => Promise<Partial<Provided>> | Partial<Provided>
  /** What it does later, or now and then. */
  jobs?: NounJob[]
  /** What the town may change on a page. */
  settings?: Setting[]
  /** What it counts, for the page of figures. */
  countYear?: CountYear
  imageOrigins?: (provided: Provided) => ImageOrigin[]
}

export const defineServerNoun = (noun: ServerNoun): ServerNoun => noun
