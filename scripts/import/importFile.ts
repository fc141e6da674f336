import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fillPlaces } from '../../src/places/server/fillPlaces'
import { findExpecting } from '../../src/appointments/server/findExpecting'
import { readPlacesSnapshot, writeEdits, writeImport } from '../../src/places/server/importPlaces'
import { readPlaces } from '../../src/places/server/readPlaces'
import type { Place } from '../../src/places/place'
import { howRead } from '../../src/hours/server/readHours'
import { readPlacesFile } from '../../src/openData/server/readPlacesFile'
import type { ParsedFile, FileRow } from '../../src/openData/parsedFile'
import { diffImport, type ImportDiff, type ImportInput } from '../../src/openData/importDiff'
import { diffSheet, isMissingSheet } from '../../src/openData/readMissingSheet'
import { reportImport } from '../../src/openData/reportImport'
import { readConfig, type Config } from '../../src/platform/server/config'
import { openDatabase, openIfThere } from '../../src/platform/server/database'
import { migrateSite } from '../../src/site/server/nouns'
import { readAreas } from '../../src/territory/server/readAreas'
import type { Area } from '../../src/territory/area'
import type { Database } from '../../src/platform/server/tables'
import { parisDateTime } from '../../src/platform/everywhere/parisTime'
import { UsageError, type ImportOptions } from './parseOptions'
import { outcomeInWords } from './outcomeInWords'

/** Reads, compares, and writes when that is asked for; gives what to print. */
export async function importFile(options: ImportOptions, env: Record<string, string | undefined>): Promise<string> {
  // Where people reach the service does not matter here.
  const config = readConfig({ PUBLIC_URL: 'http://localhost', ...env })
  const content = {
    placeFiles: readPlaces(join(config.contentDir, 'places')),
    areas: readAreas(join(config.contentDir, 'areas.json')),
  }
  // Before a database is made for nothing; its bytes are not kept.
  const file = readPlacesFile(readFileSync(options.file))
  const db = options.apply ? await openFilled(config, content) : await openIfThere(config)
  try {
    return await compareAndWrite(options, { file, db, content })
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

type Importing = { file: ParsedFile; db: Database | null; content: Content }

async function compareAndWrite(options: ImportOptions, { file, db, content }: Importing): Promise<string> {
  const now = Date.now()
  const { current, revision } = await readPlacesSnapshot(db, content.placeFiles)
  if (isMissingSheet(file)) {
    const diff = diffSheet({ file, current, now, readsHours: readsHoursOn(parisDateTime(now).date) })
    if (options.apply && db && diff.changed.length) await writeEdits(db, diff.changed, { revision, now })
    return `${reportImport(diff, options)}\n\n${outcomeInWords(diff, options, [])}`
  }
  const diff = compare(options, { file: { ...file, rows: lettingGo(file.rows) }, current, areas: content.areas, now })
  const expecting = db && options.removeGone ? await findExpecting(db, now) : new Set<string>()
  const removed = options.removeGone ? diff.gone.filter(({ id }) => !expecting.has(id)) : []
  if (options.apply && db) await writeImport(db, { ...diff, removed }, { revision, now })
  return `${reportImport(diff, options)}\n\n${outcomeInWords(diff, options, removed)}`
}

type Comparing = Pick<ImportInput, 'file' | 'current' | 'areas'> & { now: number }

function compare({ alsoHeld }: ImportOptions, { now, ...comparing }: Comparing): ImportDiff {
  const today = parisDateTime(now).date
  const readsHours = readsHoursOn(today)
  const diff = diffImport({ ...comparing, today, readsHours, alsoHeld: new Set(alsoHeld) })
  const named = new Set([...diff.changed.map(({ before }) => before.id), ...diff.held.map(({ id }) => id)])
  const unknown = alsoHeld.find(id => !named.has(id))
  if (unknown) throw new UsageError(`--also-held ${unknown}: this file changes no place called so`)
  return diff
}

const readsHoursOn = (today: string) => (expression: string) => howRead(expression, today)

/** Each row goes when it was read: a file of the nation and its places are not in memory together. */
function* lettingGo(rows: FileRow[]): Generator<FileRow> {
  rows.reverse()
  for (let row = rows.pop(); row; row = rows.pop()) yield row
}
