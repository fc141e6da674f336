import { answerCommand } from '../../platform/server/commands'
import { done, refused } from '../../platform/server/outcomes'
import { staffWord } from '../../platform/everywhere/words'
import { RenewInvitation } from '../peopleCommands'
import { tellListeners } from './accountListeners'
import { writeInvitation } from './invitations'
import { forgetProofs } from './proofs'
import { endSessions } from './sessions'
import { administersAll, administratorOf, worksFor } from './team'

/** For a colleague who lost her passphrase or her telephone: another link, and nothing of before opens any more. */
export const renewInvitation = answerCommand(
  RenewInvitation,
  administratorOf(),
  async (context, { account, organisation, tokenHash }) => {
    const { db, now, actor } = context
    // Another administrator: a stolen session must not be able to replace its own second factor.
    if (actor.is === 'staff' && actor.account === account) return refused(staffWord('error.notOneself'))
    if (!(await worksFor(context, account, organisation))) return refused(staffWord('error.colleague'))
    if (!(await administersAll(context, account))) return refused(staffWord('error.worksElsewhere'))
    await db
      .updateTable('account')
      .set({ passphrase: null, totp: null, totp_step: 0 })
      .where('id', '=', account)
      .execute()
    await forgetProofs(db, account)
    await endSessions(db, account)
    await tellListeners(db, context.accountListeners, { account, isStartingAnew: true })
    await writeInvitation(db, { account, hash: tokenHash, now })
    return done({ renewed: true }, account)
  },
)
