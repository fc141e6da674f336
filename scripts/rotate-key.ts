// `npm run rotate-key`: another key seals what the database hides from its own copies. The service may be running.
// With SERVICE_KEY, say the next one in NEW_SERVICE_KEY, then start again with it.
// `npm run rotate-key -- --lost`: the key is lost. Codes of the telephones open no more, and a STOP is forgotten.
import { forgetTotps } from '../src/people/server/resealTotps'
import { readConfig, readServiceKey } from '../src/platform/server/config'
import { openIfThere } from '../src/platform/server/database'
import { checkKeyPlace, rotateServiceKey, serviceKeyFile, startWithNewKey } from '../src/platform/server/serviceKey'
import { migrateSite } from '../src/site/server/nouns'

const config = readConfig(process.env)
checkKeyPlace(config)
const next = readServiceKey('NEW_SERVICE_KEY', process.env.NEW_SERVICE_KEY)
const db = await openIfThere(config)
try {
  if (!db) throw new Error('No service ever started here: set DATA_DIR or DATABASE_URL as the service has it.')
  await migrateSite(db)
  if (process.argv.includes('--lost')) {
    await startWithNewKey(db, config)
    const count = await forgetTotps(db)
    console.log(`A new key. ${count} accounts need a new link (npm run first-administrator for the first one).`)
    console.log('Numbers that said STOP by SMS are not recognised any more.')
    console.log('At the next start, browsers of visitors prove again that they know their appointment.')
  } else {
    if (config.serviceKey && !next) throw new Error('NEW_SERVICE_KEY: say the key that takes the place of SERVICE_KEY.')
    await rotateServiceKey(db, config, next)
    console.log(next ? 'Done: start again with SERVICE_KEY set to the new key.' : `Done: ${serviceKeyFile(config)}`)
  }
} catch (error) {
  console.error((error as Error).message)
  process.exitCode = 1
} finally {
  await db?.destroy()
}
