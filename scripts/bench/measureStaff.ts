// Alone: node --import tsx scripts/bench/measureStaff.ts [postgres]
import { pathToFileURL } from 'node:url'
import { startPostgres } from '../engines/startPostgres'
import { warnIfBusy } from '../weigh/warnIfBusy'
import { compareTowns } from './compareTowns'
import { withTown } from './measureTown'
import { newPostgresDatabase } from './newPostgresDatabase'
import { growthTable } from './reportBench'
import { STAFF_VERBS } from './staffAsks'

/** As many appointments for one place in both: a day has as many lines. */
const PER_PLACE = 500

/** The agenda of a place and the search of a person, with 1,000 appointments and with a million (200,000 people). */
async function measureStaff(newDatabase: (name: string) => Promise<string | null>) {
  const [small, large] = [1_000, 1_000_000].map(appointments => ({ places: appointments / PER_PLACE, appointments }))
  return withTown(large!, await newDatabase('country'), async country =>
    withTown(small!, await newDatabase('town'), town => compareTowns(town, country, STAFF_VERBS)),
  )
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  warnIfBusy()
  const [engine = 'sqlite'] = process.argv.slice(2)
  const postgres = engine === 'postgres' ? await startPostgres() : null
  try {
    const newDatabase = async (name: string) => postgres && newPostgresDatabase(postgres.url, name)
    console.log(`${engine}:\n${growthTable(await measureStaff(newDatabase))}`)
  } finally {
    await postgres?.stop()
  }
}
