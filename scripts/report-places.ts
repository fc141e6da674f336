// `npm run report-places [-- <id>…]`: what the national map will not say of our places, and why. Fails on nothing.
// `-- --left`: the files of content/places that a start left aside, beside what is shown.
import { join } from 'node:path'
import { readOpeningsFolder } from '../src/appointments/server/readOpenings'
import { hoursAt } from '../src/hours/server/hoursCache'
import { exportPlaces } from '../src/openData/exportPlace'
import { readConfig } from '../src/platform/server/config'
import { readPlaces } from '../src/places/server/readPlaces'
import { readTown } from '../src/platform/server/town'
import { readAreas } from '../src/territory/server/readAreas'
import { parisDateTime } from '../src/platform/everywhere/parisTime'
import { readPlacesShown } from './report/readPlacesShown'
import { reportLeft } from './report/reportLeft'
import { reportPlaces } from './report/reportPlaces'

const config = readConfig(process.env)
const placeFiles = readPlaces(join(config.contentDir, 'places'))
const areas = readAreas(join(config.contentDir, 'areas.json'))
const { town } = readTown(config.contentDir)
const { places: shown, left, isFromDatabase } = await readPlacesShown(config, placeFiles)
const wanted = process.argv.slice(2)
if (wanted.includes('--left')) console.log(reportLeft(left))
else console.log(`${reportExport()}\n${readStartPoint()}`)

function reportExport(): string {
  const places = shown.filter(({ id }) => !wanted.length || wanted.includes(id))
  const now = Date.now()
  const today = parisDateTime(now).date
  // A place that went may still have openings in a file.
  const openings = readOpeningsFolder(join(config.contentDir, 'openings'), () => true)
  const running = openings.filter(({ endsOn }) => !endsOn || endsOn >= today)
  const bookable = new Set(running.map(({ placeId }) => placeId))
  const publishing = { town: town.name, publicUrl: config.publicUrl, bookable, today }
  return reportPlaces(exportPlaces(places, { ...publishing, areas, hoursOf: hoursAt(now), now }))
}

function readStartPoint(): string {
  if (!isFromDatabase) return `Read in ${config.contentDir}: no service ever started on ${config.dataDir}`
  return `Read in the database: ${config.databaseUrl ? 'PostgreSQL' : config.dataDir}`
}
