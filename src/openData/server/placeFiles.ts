import { FindNextWorkshops } from '../../places/nextWorkshop'
import { FindReceivingPlaces } from '../../places/nextFree'
import type { PlaceDirectory } from '../../places/placeDirectory'
import { foldText } from '../../platform/everywhere/foldText'
import { parisDateTime } from '../../platform/everywhere/parisTime'
import { isUnavailable } from '../../platform/server/database'
import { etagOf } from '../../platform/server/etag'
import type { Route, RouteAnswer, RouteRequest } from '../../platform/server/route'
import type { Area } from '../../territory/area'
import { readStartPoint } from '../../territory/readStartPoint'
import type { Row } from '../columns'
import { exportPlaces, rowsOf } from '../exportPlace'
import { toCsv, toGeoJson, toJson } from '../files'
import { LICENCE } from '../licence'

const FORMATS: Record<string, { type: string; write: (rows: Row[]) => string }> = {
  csv: { type: 'text/csv; charset=utf-8; header=present', write: toCsv },
  json: { type: 'application/json; charset=utf-8', write: toJson },
  geojson: { type: 'application/geo+json; charset=utf-8', write: toGeoJson },
}

/**
 * `/donnees/lieux.csv`, `.json`, `.geojson`: the places in the national standard, for whoever wants them; with
 * `?commune=Woippy`, those of one commune.
 */
export const placeFileRoutes: Route[] = Object.keys(FORMATS).map(extension => ({
  path: `/donnees/lieux.${extension}`,
  isOpen: true,
  answer: request => sendPlaces(request, extension),
}))

async function sendPlaces(request: RouteRequest, extension: string): Promise<RouteAnswer> {
  const written = await filesNow(request)
  const commune = request.query.get('commune')
  const rows = commune ? rowsOfCommune(request.context.areas, written.rows, commune) : null
  if (commune && !rows) return 'unknown'
  return {
    ...(rows ? fileOf(rows, extension) : written.files[extension]!),
    type: FORMATS[extension]!.type,
    cache: 'public',
    headers: {
      Link: `<${LICENCE}>; rel="license", </donnees>; rel="describedby"`,
      // The map of another site may read them from its own pages: they are everyone's.
      'Access-Control-Allow-Origin': '*',
      'Content-Disposition': `attachment; filename="${fileName(request)}.${extension}"`,
    },
  }
}

type PlaceFile = { body: string; etag: string }
type Received = { bookable: string[]; withWorkshops: string[] }
type WrittenFiles = Received & { of: string; rows: Row[]; files: Record<string, PlaceFile> }
const written = new WeakMap<PlaceDirectory, WrittenFiles>()

/** With the places of a whole country, writing them takes half a second: once a day, and when places or openings change. */
async function filesNow(request: RouteRequest): Promise<WrittenFiles> {
  const { places: directory, hours, now, ask } = request.context
  const cached = written.get(directory)
  const received = await findReceived(ask).catch((error: unknown): Received => {
    // While the database is stopped, the places that took appointments when it last answered.
    if (cached && isUnavailable(error)) return cached
    throw error
  })
  const { bookable, withWorkshops } = received
  const of = [parisDateTime(now).date, ...bookable, '+', ...withWorkshops].join(' ')
  if (cached?.of === of) return cached
  await hours.prepare(directory.places, now)
  const rows = writeRows(request, received)
  const files = Object.fromEntries(Object.keys(FORMATS).map(extension => [extension, fileOf(rows, extension)]))
  const fresh = { of, bookable, withWorkshops, rows, files }
  written.set(directory, fresh)
  return fresh
}

const findReceived = async (ask: RouteRequest['context']['ask']): Promise<Received> => ({
  bookable: await ask(FindReceivingPlaces, {}),
  withWorkshops: Object.keys(await ask(FindNextWorkshops, {})).sort(),
})

function fileOf(rows: Row[], extension: string): PlaceFile {
  const body = FORMATS[extension]!.write(rows)
  return { body, etag: etagOf(body) }
}

/** Null for a commune that is none of ours. Files of others write WOIPPY, or only its code. */
function rowsOfCommune(areas: Area[], rows: Row[], typed: string): Row[] | null {
  const communes = areas.filter(({ kind }) => kind === 'commune')
  const { area } = readStartPoint(communes, typed).summary
  const commune = communes.find(({ name }) => name === area)
  if (!commune) return null
  const name = foldText(commune.name)
  return rows.filter(row => row.code_insee === commune.inseeCode || foldText(row.commune) === name)
}

function writeRows({ context, town }: RouteRequest, { bookable, withWorkshops }: Received): Row[] {
  const { places: directory, hours, now, config } = context
  const today = parisDateTime(now).date
  const received = { bookable: new Set(bookable), withWorkshops: new Set(withWorkshops) }
  const publishing = { town: town.town.name, publicUrl: config.publicUrl, ...received, today }
  const { places, areas } = directory
  return rowsOf(exportPlaces(places, { ...publishing, areas, hoursOf: hours.at(now), now }))
}

/** As the README of the standard asks; a demonstration, where appointment times are invented, says so. */
function fileName({ town: { town }, context: { config, now } }: RouteRequest): string {
  const territory = town.name.toLowerCase().replace(/[^a-z0-9]+/g, '-')
  const name = `${parisDateTime(now).date}_${town.siret}_lieux-de-mediation-numerique_${territory}`
  return config.isDemonstration ? `demonstration_${name}` : name
}
