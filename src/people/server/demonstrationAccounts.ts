import { randomBytes } from 'node:crypto'
import type { Role } from '../../platform/everywhere/role'
import { inTransaction } from '../../platform/server/database'
import type { OpenContext } from '../../platform/server/noun'
import { TOWN_ORGANISATION } from '../account'
import { hashPassphrase } from './passphrase'
import { writeAccount, writeDuty, writeOrganisation } from './team'

/** Made-up people, under the banner of the demonstration. Their passphrases are drawn, and printed once. */
const PEOPLE: { email: string; name: string; role: Role }[] = [
  { email: 'mediatrice@demonstration.invalid', name: 'Léa (démonstration)', role: 'mediator' },
  { email: 'materiel@demonstration.invalid', name: 'Karim (démonstration)', role: 'device-manager' },
  { email: 'administration@demonstration.invalid', name: 'Anne (démonstration)', role: 'administrator' },
]

/** Without the letters that look alike: it is copied from a terminal. */
const drawPassphrase = () =>
  [...randomBytes(20)]
    .map(byte => 'abcdefghjkmnpqrstuvwxyz23456789'[byte % 31])
    .join('')
    .replace(/.{5}(?=.)/g, '$&-')

/** Gives what is printed, once: null when they are there. */
export async function openDemonstrationAccounts({ db, config, now }: Pick<OpenContext, 'db' | 'config' | 'now'>) {
  const lines = await inTransaction(db, async one => {
    const there = await one.selectFrom('account').select('id').executeTakeFirst()
    if (there) return []
    await writeOrganisation(
      { db: one, now },
      { id: TOWN_ORGANISATION, name: 'Ville (démonstration)', kind: 'town', places: 'all' },
    )
    const made: string[] = []
    for (const { email, name, role } of PEOPLE) {
      const account = await writeAccount({ db: one, now }, { name, email })
      await writeDuty({ db: one, now }, { account, organisation: TOWN_ORGANISATION, role, places: 'all' })
      const passphrase = drawPassphrase()
      await one
        .updateTable('account')
        .set({ passphrase: await hashPassphrase(passphrase) })
        .where('id', '=', account)
        .execute()
      made.push(`  ${email}   ${passphrase}`)
    }
    return made
  })
  if (lines.length === 0) return null
  return [`Staff of the demonstration, at ${config.publicUrl}/espace (said once):`, ...lines].join('\n')
}
