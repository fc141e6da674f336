import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { readOpeningsFile, readOpeningsFolder, saveOpenings } from '../../appointments/server/readOpenings'
import { fillPlaces, leftInWords } from '../../places/server/fillPlaces'
import { openPlaces, type LivePlaces } from '../../places/server/livePlaces'
import { readAssets } from '../../platform/server/assets'
import { readBuiltClient } from '../../platform/server/builtClient'
import type { Config } from '../../platform/server/config'
import { readContent } from './content'
import { openDatabase } from '../../platform/server/database'
import { migrate } from '../../platform/server/migrate'
import type { Shell } from '../../platform/server/shell'
import type { Database } from '../../platform/server/tables'

/** All that the requests of one server share: its content, its database brought up to date, its built files. */
export async function openShell(config: Config, distDir: string): Promise<Shell> {
  const content = readContent(config.contentDir)
  const db = openDatabase(config)
  await migrate(db)
  const left = leftInWords(await fillPlaces(db, content.placeFiles, Date.now()))
  if (left) console.log(left)
  const places = await openPlaces(db, content.areas)
  await fillOpenings(db, config, places)
  const clientDir = join(distDir, 'client')
  return {
    config,
    db,
    content,
    places,
    client: readBuiltClient(clientDir, join(distDir, 'index.html')),
    // The last build's files first: a page opened before an update still finds its own.
    assets: new Map([...readAssets(join(distDir, 'previous')), ...readAssets(clientDir)]),
    secret: await findSecret(db),
    clock: Date.now,
  }
}

/**
 * The town's openings; and, in the demonstration only, made-up ones on real places. A place that went receives nobody
 * any more: its openings wait in their file.
 */
export async function fillOpenings(db: Database, config: Config, { directory, wasKnown }: LivePlaces) {
  const real = readOpeningsFolder(join(config.contentDir, 'openings'), wasKnown)
  const madeUp = config.isDemonstration
    ? readOpeningsFile(join(config.contentDir, 'demonstration', 'openings.json'), wasKnown)
    : []
  await saveOpenings(
    db,
    [...madeUp, ...real].filter(({ placeId }) => directory.findPlace(placeId)),
  )
}

/** Drawn once and shared by the processes of one database. */
export async function findSecret(db: Database): Promise<string> {
  await db
    .insertInto('setting')
    .values({ name: 'secret', value: randomBytes(32).toString('hex') })
    .onConflict(conflict => conflict.column('name').doNothing())
    .execute()
  return (await db.selectFrom('setting').select('value').where('name', '=', 'secret').executeTakeFirstOrThrow()).value
}
