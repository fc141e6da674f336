// `npm run check-journal`: is the journal as the service wrote it? Names the first row that was changed, removed or
// inserted, and ends with 1.
import { checkJournal } from '../src/platform/server/checkJournal'
import { readConfig } from '../src/platform/server/config'
import { openIfThere } from '../src/platform/server/database'

const config = readConfig(process.env)
const where = config.databaseUrl ? 'PostgreSQL' : config.dataDir
const db = await openIfThere(config)
if (!db) {
  console.error(`No service ever started on ${where}: set DATA_DIR or DATABASE_URL as the service has it.`)
  process.exit(1)
}
const { fault, rows, unsealed, end } = await checkJournal(db)
await db.destroy()
if (fault) {
  const { why, sequence, id } = fault
  console.error(
    `Journal of ${where}: row ${sequence}${id ? ` (${id})` : ''} was ${why}; the ${rows} before it are whole.`,
  )
  process.exitCode = 1
} else {
  console.log(
    `Journal of ${where}: ${rows} rows, none changed, removed or inserted; ${unsealed} too new to be numbered.`,
  )
  // Whoever can write in the database could make the whole chain anew: a number noted elsewhere tells.
  console.log(`Note elsewhere: row ${end.sequence} is ${end.hash || 'not there yet'}`)
}
