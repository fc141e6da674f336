import type { Component } from 'vue'
import type { Migration } from 'kysely'
import type { BrowserNoun } from '../app/noun'
import { pagesOf } from '../app/nounRendering'
import type { Environment } from './config'
import type { Provided } from './context'
import type { NounJob } from './jobs/job'
import type { ServerNoun } from './noun'
import { platformTables } from './platformTables'
import { retentionSettings } from './retentionSettings'
import type { Site } from './shell'
import { townSettings } from './townSettings'

type Parts = { server: ServerNoun[]; browser: BrowserNoun[]; frame: Component }

/** Folds the nouns into the tables that the server works with. */
export async function assembleSite({ server, browser, frame }: Parts): Promise<Site> {
  const tables = [...platformTables, ...server.flatMap(({ tables }) => tables)]
  const own = server.flatMap(({ settings = [] }) => settings)
  return {
    frame,
    pages: await pagesOf(browser),
    islands: Object.assign({}, ...browser.map(({ islands = {} }) => islands)),
    questions: server.flatMap(({ questions = [] }) => questions),
    commands: server.flatMap(({ commands = [] }) => commands),
    forms: server.flatMap(({ forms = [] }) => forms),
    routes: server.flatMap(({ routes = [] }) => routes),
    posts: server.flatMap(({ posts = [] }) => posts),
    redirects: server.flatMap(({ redirects = [] }) => redirects),
    staffFlags: provided => server.flatMap(({ staffFlags }) => staffFlags?.(provided) ?? []),
    recogniseStaff: server.find(({ recogniseStaff }) => recogniseStaff)?.recogniseStaff ?? (async () => null),
    endStaffSession: server.find(({ endStaffSession }) => endStaffSession)?.endStaffSession ?? (async () => undefined),
    webhooks: server.flatMap(({ webhooks = [] }) => webhooks),
    tables,
    countYear: server.flatMap(({ countYear = [] }) => countYear),
    settings: [...townSettings, ...own, ...retentionSettings(tables)],
  }
}

/** Throws on a name that two nouns give: the second would take the place of the first, whose tables would be missing. */
export function migrationsOf(nouns: ServerNoun[]): Record<string, Migration> {
  const all: Record<string, Migration> = {}
  for (const { name, migrations = {} } of nouns)
    for (const [key, migration] of Object.entries(migrations)) {
      if (key in all) throw new Error(`${name}: another noun has a migration called "${key}": give it another name`)
      all[key] = migration
    }
  return all
}

export const jobsOf = (nouns: ServerNoun[]): NounJob[] => nouns.flatMap(({ jobs = [] }) => jobs)

/** Copies property descriptors, so that getters stay getters: their value changes while the server runs. */
export function addProvided(provided: Provided, more: Partial<Provided>): Provided {
  Object.defineProperties(provided, Object.getOwnPropertyDescriptors(more))
  return provided
}

/** What the nouns read from the environment. */
export const configureNouns = (nouns: ServerNoun[], environment: Environment): Provided =>
  nouns.reduce((provided, noun) => addProvided(provided, noun.configure?.(environment) ?? {}), {} as Provided)
