import type { LivePlaces } from '../../places/server/livePlaces'
import type { readAssets } from './assets'
import type { BuiltClient } from './builtClient'
import type { Config } from './config'
import type { Content } from '../../site/server/content'
import type { Language } from '../everywhere/languages'
import type { Context } from './context'
import type { Rendering } from './documents'
import { bucketOf } from './rateLimits'
import type { Database } from './tables'
import type { Ask } from './context'

/** What every request of this server shares. */
export type Shell = {
  config: Config
  db: Database
  content: Content
  places: LivePlaces
  client: BuiltClient
  assets: ReturnType<typeof readAssets>
  /** Signs the cookie of a follow-up and hides addresses in the rate limits. */
  secret: string
  clock: () => number
}

/** Who comes, and when: never a name, never an address. `language` is what the address says. */
export type Visit = Pick<Context, 'now' | 'opened' | 'caller'> & { language: Language }

export const contextOf = (shell: Shell, { now, opened, caller }: Visit): Omit<Context, 'ask'> => ({
  now,
  opened,
  caller,
  db: shell.db,
  who: 'resident',
  places: shell.places.directory,
  plan: shell.content.plan,
  tutorials: shell.content.tutorials,
  config: shell.config,
  bucket: (limit, subject) => bucketOf(shell.secret, limit, subject),
})

export function renderingOf({ client, content, config }: Shell, ask: Ask, { now, language }: Visit): Rendering {
  return { client, content, isDemonstration: config.isDemonstration, mapTiles: config.mapTiles, language, now, ask }
}
