// `npm run report-places [-- <id>…]`: what the national map will not say of our places, and why. Fails on nothing.
import { join } from 'node:path'
import { readOpeningsFolder } from '../src/appointments/server/readOpenings'
import { hoursAt } from '../src/places/server/hoursBook'
import { exportPlaces } from '../src/places/standard/exportPlace'
import { readConfig } from '../src/server/config'
import { readContent } from '../src/server/content'
import { parisDateTime } from '../src/shared/parisTime'
import { reportPlaces } from './report/reportPlaces'

const config = readConfig(process.env)
const { places: directory, town } = readContent(config.contentDir)
const wanted = process.argv.slice(2)
const places = directory.places.filter(({ id }) => !wanted.length || wanted.includes(id))

const now = Date.now()
const today = parisDateTime(now).date
const isPlace = (id: string) => directory.findPlace(id) !== undefined
const openings = readOpeningsFolder(join(config.contentDir, 'openings'), isPlace)
const running = openings.filter(({ endsOn }) => !endsOn || endsOn >= today)
const bookable = new Set(running.map(({ placeId }) => placeId))
const { publicUrl } = config
const { areas } = directory

console.log(
  reportPlaces(
    exportPlaces(places, { town: town.name, publicUrl, bookable, today, areas, hoursOf: hoursAt(now), now }),
  ),
)
