import { nameColleagues } from './nameColleagues'
import { defineServerNoun } from '../../platform/server/noun'
import { acceptInvitation, openInvitation } from './invitations'
import { peopleMigrations } from './migrations'
import { listOrganisations, listTeam, showMyself } from './peopleAnswers'
import { peopleTables } from './peopleTables'
import { findDuties } from './duties'
import { openDemonstrationAccounts } from './demonstrationAccounts'
import { changePassphrase, renew, signOut } from './sessionRoutes'
import { recogniseStaff } from './sessions'
import { signIn } from './signIn'
import { addOrganisation, endDuty, giveDuty, inviteColleague, renewInvitation } from './team'

export const peopleOnServer = defineServerNoun({
  name: 'people',
  questions: [showMyself, listTeam, listOrganisations],
  commands: [addOrganisation, inviteColleague, giveDuty, endDuty, renewInvitation],
  posts: [signIn, renew, signOut, changePassphrase, openInvitation, acceptInvitation],
  recogniseStaff,
  tables: peopleTables,
  migrations: peopleMigrations,
  open: opening => {
    if (opening.config.isDemonstration) opening.whenOpen(() => openDemonstrationAccounts(opening))
    return { nameColleagues, findDuties }
  },
})
