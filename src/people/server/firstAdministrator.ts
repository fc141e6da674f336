import { tellListeners, type AccountListener } from './accountListeners'
import { inTransaction } from '../../platform/server/database'
import type { Database } from '../../platform/server/tables'
import { TOWN_ORGANISATION } from '../account'
import { writeInvitation } from './invitations'
import { forgetProofs } from './proofs'
import { endSessions } from './sessions'
import { writeAccount, writeDuty, writeOrganisation } from './team'
import { hashToken, newToken } from './token'

type First = { email: string; name: string; town: string; now: number }

/**
 * The account of whoever keeps the town's service, and the token of the link that opens it. An account that is there gets
 * the duty and a new link: the way back in when the only administrator lost the telephone.
 */
export const inviteFirstAdministrator = (
  db: Database,
  { email, name, town, now }: First,
  listeners: AccountListener[] = [],
) =>
  inTransaction(db, async one => {
    const writing = { db: one, now }
    const known = await one.selectFrom('account').select('id').where('email', '=', email).executeTakeFirst()
    const account = known?.id ?? (await writeAccount(writing, { name, email }))
    if (known) {
      await one
        .updateTable('account')
        .set({ passphrase: null, totp: null, totp_step: 0, closed_at: null })
        .where('id', '=', account)
        .execute()
      await forgetProofs(one, account)
      await endSessions(one, account)
      await tellListeners(one, listeners, { account, isStartingAnew: true })
    }
    await writeOrganisation(writing, { id: TOWN_ORGANISATION, name: town, kind: 'town', places: 'all' })
    await writeDuty(writing, { account, organisation: TOWN_ORGANISATION, role: 'administrator', places: 'all' })
    const token = newToken()
    await writeInvitation(one, { account, hash: hashToken(token), now })
    return { token, isNew: !known }
  })
