// `npm run demonstration-accounts`: new passphrases for the made-up staff of the demonstration, when the first ones went
// by unread in the terminal. Never in production, where nobody is made up.
import { openDemonstrationAccounts, renewDemonstrationAccounts } from '../src/people/server/demonstrationAccounts'
import { readConfig } from '../src/platform/server/config'
import { openIfThere } from '../src/platform/server/database'
import { migrateSite } from '../src/site/server/nouns'

const config = readConfig(process.env)
const db = config.isDemonstration ? await openIfThere(config) : null
try {
  if (!config.isDemonstration) throw new Error('NODE_ENV: in production there is no made-up account to renew.')
  if (!db) throw new Error('No service ever started here: npm start first.')
  await migrateSite(db)
  const opening = { db, config, now: Date.now() }
  console.log((await openDemonstrationAccounts(opening)) ?? (await renewDemonstrationAccounts(opening)))
} catch (error) {
  console.error((error as Error).message)
  process.exitCode = 1
} finally {
  await db?.destroy()
}
