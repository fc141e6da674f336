import { createHash } from 'node:crypto'
import type { Context as Call, Hono } from 'hono'
import { foldText } from '../../platform/everywhere/foldText'
import { LICENCE } from '../licence'
import type { PlaceDirectory } from '../../places/placeDirectory'
import { readFrom } from '../../territory/readFrom'
import { hoursAt, prepareHours } from '../../hours/server/hoursBook'
import type { Row } from '../columns'
import { exportPlaces, rowsOf } from '../exportPlace'
import { toCsv, toGeoJson, toJson } from '../files'
import { parisDateTime } from '../../platform/everywhere/parisTime'
import { refuse } from '../../platform/server/refuse'
import type { Shell } from '../../platform/server/shell'

const FORMATS: Record<string, { type: string; write: (rows: Row[]) => string }> = {
  csv: { type: 'text/csv; charset=utf-8; header=present', write: toCsv },
  json: { type: 'application/json; charset=utf-8', write: toJson },
  geojson: { type: 'application/geo+json; charset=utf-8', write: toGeoJson },
}

/**
 * `/donnees/lieux.csv`, `.json`, `.geojson`: the places in the national standard, for whoever wants them; with
 * `?commune=Woippy`, those of one commune.
 */
export function placeFileRoutes(app: Hono, shell: Shell) {
  for (const extension of Object.keys(FORMATS)) {
    app.get(`/donnees/lieux.${extension}`, c => sendPlaces(c, shell, extension))
  }
}

async function sendPlaces(c: Call, shell: Shell, extension: string): Promise<Response> {
  const written = await filesNow(shell)
  const asked = c.req.query('commune')
  const rows = asked ? rowsOfCommune(shell, written.rows, asked) : null
  if (asked && !rows) return refuse(c, shell, 404)
  const { body, etag } = rows ? fileOf(rows, extension) : written.files[extension]!
  const headers = {
    'Cache-Control': 'public, no-cache',
    ETag: etag,
    Link: `<${LICENCE}>; rel="license", </donnees>; rel="describedby"`,
    // The map of another site may read them from its own pages: they are everyone's.
    'Access-Control-Allow-Origin': '*',
  }
  if (c.req.header('If-None-Match')?.includes(etag)) return c.body(null, 304, headers)
  const disposition = `attachment; filename="${fileName(shell)}.${extension}"`
  const { type } = FORMATS[extension]!
  return c.body(body, 200, { ...headers, 'Content-Type': type, 'Content-Disposition': disposition })
}

type PlaceFile = { body: string; etag: string }
type Written = { of: string; rows: Row[]; files: Record<string, PlaceFile> }
const written = new WeakMap<PlaceDirectory, Written>()

/** With the places of a whole country, writing them takes half a second: once a day, and when places or openings change. */
async function filesNow(shell: Shell): Promise<Written> {
  const now = shell.clock()
  const { directory } = shell.places
  const bookable = await findBookable(shell, now)
  const of = [parisDateTime(now).date, ...bookable].join(' ')
  const kept = written.get(directory)
  if (kept?.of === of) return kept
  await prepareHours(directory.places, now)
  const rows = writeRows(shell, directory, { bookable, now })
  const files = Object.fromEntries(Object.keys(FORMATS).map(extension => [extension, fileOf(rows, extension)]))
  const fresh = { of, rows, files }
  written.set(directory, fresh)
  return fresh
}

function fileOf(rows: Row[], extension: string): PlaceFile {
  const body = FORMATS[extension]!.write(rows)
  return { body, etag: `W/"${createHash('sha1').update(body).digest('base64url')}"` }
}

/** Null for a commune that is none of ours. Files of others write WOIPPY, or only its code. */
function rowsOfCommune({ content }: Shell, rows: Row[], asked: string): Row[] | null {
  const communes = content.areas.filter(({ kind }) => kind === 'commune')
  const { area } = readFrom(communes, asked).said
  const commune = communes.find(({ name }) => name === area)
  if (!commune) return null
  const name = foldText(commune.name)
  return rows.filter(row => row.code_insee === commune.inseeCode || foldText(row.commune) === name)
}

/** Ids of the places that have openings still running. */
async function findBookable({ db }: Shell, now: number): Promise<string[]> {
  const rows = await db
    .selectFrom('opening')
    .select('place_id')
    .distinct()
    .where(where => where.or([where('ends_on', 'is', null), where('ends_on', '>=', parisDateTime(now).date)]))
    .orderBy('place_id')
    .execute()
  return rows.map(({ place_id }) => place_id)
}

type Today = { bookable: string[]; now: number }

function writeRows(
  { content, config: { publicUrl } }: Shell,
  { places, areas }: PlaceDirectory,
  { bookable, now }: Today,
): Row[] {
  const town = content.town.name
  const today = parisDateTime(now).date
  const publishing = { town, publicUrl, bookable: new Set(bookable), today }
  return rowsOf(exportPlaces(places, { ...publishing, areas, hoursOf: hoursAt(now), now }))
}

/** As the README of the standard asks; a demonstration, where appointment times are invented, says so. */
function fileName({ content: { town }, config, clock }: Shell): string {
  const territory = town.name.toLowerCase().replace(/[^a-z0-9]+/g, '-')
  const name = `${parisDateTime(clock()).date}_${town.siret}_lieux-de-mediation-numerique_${territory}`
  return config.isDemonstration ? `demonstration_${name}` : name
}
