import { defineServerNoun } from '../../platform/server/noun'
import { askForDevice } from './askForDevice'
import { changeTable, ruleTable } from './changeTable'
import { decideRequest, makeException } from './decideRequest'
import { completeRequest, contestRequest, withdrawRequest } from './ownChanges'
import { openRequest, showAskedRequest, showRequest } from './ownRequest'
import { changeQueueRule, showQueuePreview, showQueueRule } from './queueRuleAnswers'
import { requestForms } from './requestForms'
import { requestMigrations } from './requestMigration'
import { openByForm, requireRequestGrant } from './requestRoutes'
import { areRequestsOpen } from './requestSettings'
import { requestTable } from './requestTable'
import { findProposals, releaseFromRequest, reserveForRequest } from './reserveAnswers'
import { listRequests, showStaffRequest } from './staffAnswers'
import { showRequestsToday } from './requestsToday'

export const requestsOnServer = defineServerNoun({
  name: 'requests',
  questions: [
    showRequestsToday,
    openRequest,
    showRequest,
    showAskedRequest,
    listRequests,
    showStaffRequest,
    findProposals,
    showQueueRule,
    showQueuePreview,
  ],
  commands: [
    askForDevice,
    withdrawRequest,
    completeRequest,
    contestRequest,
    decideRequest,
    makeException,
    reserveForRequest,
    releaseFromRequest,
    changeQueueRule,
  ],
  forms: requestForms,
  settings: [areRequestsOpen],
  tables: [requestTable, changeTable, ruleTable],
  routes: [requireRequestGrant],
  migrations: requestMigrations,
  open: ({ provided }) => {
    provided.referenceOpeners.push(openByForm)
    return {}
  },
})
