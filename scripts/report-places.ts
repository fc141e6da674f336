// `npm run report-places [-- <id>…]`: what the national map will not say of our places, and why. Fails on nothing.
// `-- --missing`: what people at the door lack, place by place, as a sheet to fill in that import-places takes back.
// `-- --left`: the files of content/places that a start left aside, beside what is shown.
import { join } from 'node:path'
import { readOpeningsFolder } from '../src/appointments/server/readOpenings'
import { hoursAt } from '../src/hours/server/hoursCache'
import { writeMissingSheet } from '../src/openData/missingSheet'
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
else if (wanted.includes('--missing')) process.stdout.write(writeMissingSheet(placesWanted(), Date.now()))
else console.log(`${reportExport()}\n${readStartPoint()}`)

/** Those named, or all. */
function placesWanted() {
  const ids = wanted.filter(word => !word.startsWith('--'))
  return shown.filter(({ id }) => !ids.length || ids.includes(id))
}

function reportExport(): string {
  const places = placesWanted()
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
