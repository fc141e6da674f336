// `npm run --silent erased > erased.json`: the list of what was erased, to be kept apart from the backups.
// `npm run erased -- erased.json`: after a restored backup, erases again what the list says.
import { readFileSync } from 'node:fs'
import * as v from 'valibot'
import { readConfig } from '../src/platform/server/config'
import { openDatabase, truncateLog } from '../src/platform/server/database'
import { eraseAgain, listErased } from '../src/platform/server/erasure'
import { platformTables } from '../src/platform/server/platformTables'
import { openSecret } from '../src/platform/server/secret'
import { checkKeyPlace, openDataKey } from '../src/platform/server/serviceKey'
import { migrateSite, serverNouns } from '../src/site/server/nouns'

const ListSchema = v.array(v.strictObject({ hash: v.string(), at: v.number() }))

const config = readConfig(process.env)
checkKeyPlace(config)
const db = openDatabase(config)
await migrateSite(db)
const [file] = process.argv.slice(2)
if (file) {
  const list = v.parse(ListSchema, JSON.parse(readFileSync(file, 'utf8')))
  const tables = [...platformTables, ...serverNouns.flatMap(noun => noun.tables)]
  await openSecret(db, await openDataKey(db, config))
  const count = await eraseAgain(db, { tables, now: Date.now(), list })
  await truncateLog(db)
  console.log(`Erased again: ${count}`)
} else {
  console.log(JSON.stringify(await listErased(db)))
}
await db.destroy()
