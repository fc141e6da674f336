// `npm run first-administrator -- <e-mail> "<name>"`: makes the account of an administrator of the town, and prints the
// link that opens it once, within a day. Run by whoever keeps the server; the service may be running.
import * as v from 'valibot'
import { revokeLostFeeds } from '../src/appointments/server/calendarFeeds'
import { StaffEmailSchema, StaffNameSchema } from '../src/people/account'
import { inviteFirstAdministrator } from '../src/people/server/firstAdministrator'
import { readConfig } from '../src/platform/server/config'
import { openDatabase } from '../src/platform/server/database'
import { readTown } from '../src/platform/server/town'
import { migrateSite } from '../src/site/server/nouns'

const [email, name] = process.argv.slice(2)
const read = v.safeParse(v.strictObject({ email: StaffEmailSchema, name: StaffNameSchema }), { email, name })
if (!read.success) {
  console.error('Say who: npm run first-administrator -- nom@exemple.fr "Prénom Nom"')
  process.exit(1)
}
const config = readConfig(process.env)
const db = openDatabase(config)
try {
  await migrateSite(db)
  const town = readTown(config.contentDir).town.name
  const { token, isNew } = await inviteFirstAdministrator(db, { ...read.output, town, now: Date.now() }, [
    revokeLostFeeds,
  ])
  console.log(
    isNew
      ? `Account made for ${read.output.email}.`
      : `A new link for ${read.output.email}; the earlier ones open nothing.`,
  )
  console.log(`Open it once, within 24 hours:\n  ${config.publicUrl}/espace/invitation#${token}`)
} finally {
  await db.destroy()
}
