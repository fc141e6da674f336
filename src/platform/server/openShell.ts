import { join } from 'node:path'
import { readAssets } from './assets'
import { addProvided, migrationsOf } from './assembleSite'
import { readBuiltClient } from './builtClient'
import type { Config } from './config'
import type { Provided } from './context'
import { openDatabase } from './database'
import { migrate } from './migrate'
import type { ServerNoun } from './noun'
import { findSecret } from './secret'
import type { Shell, Site } from './shell'
import { readTown } from './town'
import { liveTown } from './townSettings'

type Parts = { nouns: ServerNoun[]; site: Site; provided: Provided; distDir: string }

/** All that the requests of one server share: its content, its database brought up to date, its built files. */
export async function openShell(config: Config, { nouns, site, provided, distDir }: Parts): Promise<Shell> {
  const content = readTown(config.contentDir)
  const db = openDatabase(config)
  await migrate(db, migrationsOf(nouns))
  const whenOpen: Shell['whenOpen'] = []
  const say = (line: string) => console.log(line)
  await openNouns(nouns, { db, config, now: Date.now(), provided, say, whenOpen: work => void whenOpen.push(work) })
  return {
    config,
    db,
    content: liveTown(content, provided.settings, site.settings),
    site,
    provided,
    whenOpen,
    imageOrigins: nouns.flatMap(({ imageOrigins }) => imageOrigins?.(provided) ?? []),
    client: readBuiltClient(distDir),
    // The last build's files first: a page opened before an update still finds its own.
    assets: new Map([
      ...readAssets(join(distDir, 'previous')),
      ...readAssets(join(distDir, 'client')),
      ...readAssets(join(distDir, 'staff')),
    ]),
    secret: await findSecret(db),
    clock: Date.now,
  }
}

/** One after the other: a noun finds what those below it provide. */
export async function openNouns(nouns: ServerNoun[], opening: Parameters<NonNullable<ServerNoun['open']>>[0]) {
  for (const { open } of nouns) addProvided(opening.provided, (await open?.(opening)) ?? {})
}
