import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fillPlaces } from '../../src/places/server/fillPlaces'
import { findExpecting } from '../../src/appointments/server/findExpecting'
import { readKnownPlaces, writeImport } from '../../src/places/server/importPlaces'
import { readPlaces } from '../../src/places/server/readPlaces'
import type { Place } from '../../src/places/place'
import { readHours } from '../../src/hours/server/readHours'
import { readPlacesFile } from '../../src/openData/server/readPlacesFile'
import type { FileRead, FileRow } from '../../src/openData/fileRead'
import { planImport, type ImportPlan, type ImportSetting } from '../../src/openData/planImport'
import { reportImport } from '../../src/openData/reportImport'
import { readConfig, type Config } from '../../src/platform/server/config'
import { openDatabase, openIfThere } from '../../src/platform/server/database'
import { migrateSite } from '../../src/site/server/nouns'
import { readAreas } from '../../src/territory/server/readAreas'
import type { Area } from '../../src/territory/area'
import type { Database } from '../../src/platform/server/tables'
import { parisDateTime } from '../../src/platform/everywhere/parisTime'
import { UsageError, type Asked } from './askedOf'
import { outcomeInWords } from './outcomeInWords'

/** Reads, compares, and writes when that is asked for; gives what to print. */
export async function importFile(asked: Asked, env: Record<string, string | undefined>): Promise<string> {
  // Where people reach the service does not matter here.
  const config = readConfig({ PUBLIC_URL: 'http://localhost', ...env })
  const content = {
    placeFiles: readPlaces(join(config.contentDir, 'places')),
    areas: readAreas(join(config.contentDir, 'areas.json')),
  }
  // Before a database is made for nothing; its bytes are not kept.
  const file = readPlacesFile(readFileSync(asked.file))
  const db = asked.apply ? await openFilled(config, content) : await openIfThere(config)
  try {
    return await compareAndWrite(asked, { file, db, content })
  } finally {
    await db?.destroy()
  }
}

type Content = { placeFiles: Place[]; areas: Area[] }

/** As a start leaves it: who imports first and starts after finds the same places. */
async function openFilled(config: Config, { placeFiles }: Content): Promise<Database> {
  const db = openDatabase(config)
  await migrateSite(db)
  await fillPlaces(db, placeFiles, Date.now())
  return db
}

type Importing = { file: FileRead; db: Database | null; content: Content }

async function compareAndWrite(asked: Asked, { file, db, content }: Importing): Promise<string> {
  const now = Date.now()
  const { known, revision } = await readKnownPlaces(db, content.placeFiles)
  const plan = compare(asked, { file: { ...file, rows: lettingGo(file.rows) }, known, areas: content.areas, now })
  const expecting = db && asked.removeGone ? await findExpecting(db, now) : new Set<string>()
  const removed = asked.removeGone ? plan.gone.filter(({ id }) => !expecting.has(id)) : []
  if (asked.apply && db) await writeImport(db, { ...plan, removed }, { revision, now })
  return `${reportImport(plan, asked)}\n\n${outcomeInWords(plan, asked, removed)}`
}

type Comparing = Pick<ImportSetting, 'file' | 'known' | 'areas'> & { now: number }

function compare({ alsoHeld }: Asked, { now, ...comparing }: Comparing): ImportPlan {
  const today = parisDateTime(now).date
  const readsHours = (expression: string) => readHours(expression, today, 1) !== null
  const plan = planImport({ ...comparing, today, readsHours, alsoHeld: new Set(alsoHeld) })
  const changed = new Set(plan.changed.map(({ before }) => before.id))
  const unknown = alsoHeld.find(id => !changed.has(id))
  if (unknown) throw new UsageError(`--also-held ${unknown}: this file changes no place called so`)
  return plan
}

/** Each row goes when it was read: a file of the nation and its places are not in memory together. */
function* lettingGo(rows: FileRow[]): Generator<FileRow> {
  rows.reverse()
  for (let row = rows.pop(); row; row = rows.pop()) yield row
}
