import { randomBytes } from 'node:crypto'
import type { Role } from '../../platform/everywhere/role'
import { inTransaction } from '../../platform/server/database'
import type { OpenContext } from '../../platform/server/noun'
import type { DatabaseTransaction } from '../../platform/server/tables'
import { TOWN_ORGANISATION } from '../account'
import { hashPassphrase } from './passphrase'
import { endSessions } from './sessions'
import { writeAccount, writeDuty, writeOrganisation } from './team'

/** Made-up people, under the banner of the demonstration. Their passphrases are drawn, and printed once. */
const PEOPLE: { email: string; name: string; role: Role }[] = [
  { email: 'mediatrice@demonstration.invalid', name: 'Léa (démonstration)', role: 'mediator' },
  { email: 'materiel@demonstration.invalid', name: 'Karim (démonstration)', role: 'device-manager' },
  { email: 'administration@demonstration.invalid', name: 'Anne (démonstration)', role: 'administrator' },
]

type Opening = Pick<OpenContext, 'db' | 'config' | 'now'>

/** Without the letters that look alike: it is copied from a terminal. */
const drawPassphrase = () =>
  [...randomBytes(20)]
    .map(byte => 'abcdefghjkmnpqrstuvwxyz23456789'[byte % 31])
    .join('')
    .replace(/.{5}(?=.)/g, '$&-')

/** Gives the line to print. */
async function givePassphrase(db: DatabaseTransaction, account: string, email: string): Promise<string> {
  const passphrase = drawPassphrase()
  await db
    .updateTable('account')
    .set({ passphrase: await hashPassphrase(passphrase) })
    .where('id', '=', account)
    .execute()
  return `  ${email}   ${passphrase}`
}

const inWords = ({ config }: Opening, lines: string[]) =>
  [
    `Staff of the demonstration, at ${config.publicUrl}/espace (said once; npm run demonstration-accounts for new ones):`,
    ...lines,
  ].join('\n')

/** Gives what is printed, once: null when they are there. */
export async function openDemonstrationAccounts(opening: Opening): Promise<string | null> {
  const { db, now } = opening
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
      made.push(await givePassphrase(one, account, email))
    }
    return made
  })
  return lines.length === 0 ? null : inWords(opening, lines)
}

/** New passphrases for those of the made-up people who are there; the earlier ones, and their sessions, open nothing. */
export async function renewDemonstrationAccounts(opening: Opening): Promise<string> {
  const lines = await inTransaction(opening.db, async one => {
    const emails = PEOPLE.map(({ email }) => email)
    const accounts = await one
      .selectFrom('account')
      .select(['id', 'email'])
      .where('email', 'in', emails)
      .where('closed_at', 'is', null)
      .orderBy('email')
      .execute()
    const renewed: string[] = []
    for (const { id, email } of accounts) {
      renewed.push(await givePassphrase(one, id, email))
      await endSessions(one, id)
    }
    return renewed
  })
  return lines.length === 0 ? 'No made-up account is there.' : inWords(opening, lines)
}
