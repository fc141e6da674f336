import { nameAtWork, nameColleagues, nameStaff } from './nameColleagues'
import { nameOrganisation } from './nameOrganisation'
import { PROCONNECT_FLAG } from '../proConnect'
import { addPasskey, offerNewPasskey } from './addPasskey'
import { offerPasskeySignIn, signInWithPasskey } from './passkeySignIn'
import { readProConnect } from './proConnectProvider'
import { proConnectInvitation, proConnectLink, proConnectReturn, proConnectStart } from './proConnectRoutes'
import { listProofs, removeIdentity, removePasskey } from './proofs'
import { defineServerNoun } from '../../platform/server/noun'
import { acceptInvitation, openInvitation } from './invitations'
import { showClockJump } from './clockAnswers'
import { findJournalEntries, showJournalCheck } from './journalAnswers'
import { peopleMigrations } from './migrations'
import { listOrganisations, listTeam, showMyself } from './peopleAnswers'
import { peopleTables } from './peopleTables'
import { findDuties } from './duties'
import { openDemonstrationAccounts } from './demonstrationAccounts'
import { resealTotps } from './resealTotps'
import { changePassphrase, renew, signOut } from './sessionRoutes'
import { endThisSession, idleSettings, recogniseStaff } from './sessions'
import { changeSetting, listSettings } from './settingAnswers'
import { signIn } from './signIn'
import { changeDuty } from './changeDuty'
import { changeOrganisation } from './changeOrganisation'
import { addOrganisation, endDuty, giveDuty, inviteColleague } from './team'
import { renewInvitation } from './renewInvitation'

export const peopleOnServer = defineServerNoun({
  name: 'people',
  questions: [
    showMyself,
    listTeam,
    listOrganisations,
    listProofs,
    findJournalEntries,
    showJournalCheck,
    showClockJump,
    listSettings,
  ],
  commands: [
    addOrganisation,
    changeOrganisation,
    inviteColleague,
    giveDuty,
    changeDuty,
    endDuty,
    renewInvitation,
    removePasskey,
    removeIdentity,
    changeSetting,
  ],
  settings: idleSettings,
  posts: [
    signIn,
    renew,
    signOut,
    changePassphrase,
    openInvitation,
    acceptInvitation,
    offerNewPasskey,
    addPasskey,
    offerPasskeySignIn,
    signInWithPasskey,
    proConnectLink,
    proConnectInvitation,
  ],
  redirects: [proConnectStart, proConnectReturn],
  configure: environment => ({ proConnect: readProConnect(environment) }),
  staffFlags: ({ proConnect }) => (proConnect ? [PROCONNECT_FLAG] : []),
  recogniseStaff,
  endStaffSession: endThisSession,
  tables: peopleTables,
  migrations: peopleMigrations,
  open: async opening => {
    await resealTotps(opening.db, opening.provided.dataKey)
    if (opening.config.isDemonstration) opening.whenOpen(() => openDemonstrationAccounts(opening))
    return { nameColleagues, nameAtWork, nameStaff, nameOrganisation, findDuties, accountListeners: [] }
  },
})
