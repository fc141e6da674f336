import { createHash } from 'node:crypto'
import type { Context as Call, Hono } from 'hono'
import { hoursAt, prepareHours } from '../places/server/hoursBook'
import { LICENCE } from '../places/licence'
import type { Row } from '../places/standard/columns'
import { exportPlaces, rowsOf } from '../places/standard/exportPlace'
import { toCsv, toGeoJson, toJson } from '../places/standard/files'
import { parisDateTime } from '../shared/parisTime'
import type { Shell } from './shell'

const FORMATS: Record<string, { type: string; write: (rows: Row[]) => string }> = {
  csv: { type: 'text/csv; charset=utf-8; header=present', write: toCsv },
  json: { type: 'application/json; charset=utf-8', write: toJson },
  geojson: { type: 'application/geo+json; charset=utf-8', write: toGeoJson },
}

/** `/donnees/lieux.csv`, `.json`, `.geojson`: the places in the national standard, for whoever wants them. */
export function placeFileRoutes(app: Hono, shell: Shell) {
  for (const extension of Object.keys(FORMATS)) {
    app.get(`/donnees/lieux.${extension}`, c => sendPlaces(c, shell, extension))
  }
}

async function sendPlaces(c: Call, shell: Shell, extension: string): Promise<Response> {
  const { type, write } = FORMATS[extension]!
  const body = write(await findRows(shell))
  const etag = `W/"${createHash('sha1').update(body).digest('base64url')}"`
  const headers = {
    'Cache-Control': 'public, no-cache',
    ETag: etag,
    Link: `<${LICENCE}>; rel="license", </donnees>; rel="describedby"`,
  }
  if (c.req.header('If-None-Match')?.includes(etag)) return c.body(null, 304, headers)
  const disposition = `attachment; filename="${fileName(shell)}.${extension}"`
  return c.body(body, 200, { ...headers, 'Content-Type': type, 'Content-Disposition': disposition })
}

async function findRows({ content, config, db, clock }: Shell): Promise<Row[]> {
  const now = clock()
  const today = parisDateTime(now).date
  const { places, areas } = content.places
  await prepareHours(places, now)
  const open = await db
    .selectFrom('opening')
    .select('place_id')
    .distinct()
    .where(where => where.or([where('ends_on', 'is', null), where('ends_on', '>=', today)]))
    .execute()
  const bookable = new Set(open.map(({ place_id }) => place_id))
  const { publicUrl } = config
  const setting = { town: content.town.name, publicUrl, bookable, today, areas, hoursOf: hoursAt(now), now }
  return rowsOf(exportPlaces(places, setting))
}

/** As the README of the standard asks; a demonstration, where appointment times are invented, says so. */
function fileName({ content: { town }, config, clock }: Shell): string {
  const territory = town.name.toLowerCase().replace(/[^a-z0-9]+/g, '-')
  const name = `${parisDateTime(clock()).date}_${town.siret}_lieux-de-mediation-numerique_${territory}`
  return config.isDemonstration ? `demonstration_${name}` : name
}
