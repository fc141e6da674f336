import { defineServerNoun } from '../../platform/server/noun'
import { askForDevice, sendDeviceRequest } from './askForDevice'
import { answerCheck, stopFollowing } from './checkAnswers'
import { checkRequest } from './checkAfterHandOver'
import { countRequests } from './countRequests'
import { draftForms } from './draftForms'
import { draftMigrations, draftTable } from './draftTable'
import { findSilent } from './findSilent'
import { changeTable, ruleTable } from './changeTable'
import { findCollectionTimes, planCollection } from './collectionAnswers'
import { collectionMigrations } from './collectionMigration'
import { collectionOwner } from './collectionOwner'
import { decideRequest, makeException } from './decideRequest'
import { handOverComputer } from './handOverAnswers'
import { handledBy } from './handlingOrganisation'
import { listHandOvers, showHandOvers } from './handOverQuestions'
import { handOverSettings } from './handOverSettings'
import { handOverMigrations, handOverTable } from './handOverTable'
import { completeRequest, contestRequest, withdrawRequest } from './ownChanges'
import { openRequest, showAskedRequest, showRequest } from './ownRequest'
import { changeQueueRule, showQueuePreview, showQueueRule } from './queueRuleAnswers'
import { requestForms } from './requestForms'
import { newsMigrations } from './newsMigration'
import { requestMigrations } from './requestMigration'
import { openByForm, requireRequestGrant } from './requestRoutes'
import { areRequestsOpen, checkAfterDays, silentAfterDays } from './requestSettings'
import { requestTable } from './requestTable'
import { findProposals, releaseFromRequest, reserveForRequest } from './reserveAnswers'
import { listSentRequests } from './sentRequests'
import { takeBackComputer } from './takeBackAnswers'
import { listRequests, showStaffRequest } from './staffAnswers'
import { showRequestsToday } from './requestsToday'
import { toldRequests } from './toldRequests'

export const requestsOnServer = defineServerNoun({
  name: 'requests',
  questions: [
    showRequestsToday,
    openRequest,
    showRequest,
    showAskedRequest,
    listRequests,
    listSentRequests,
    showStaffRequest,
    findProposals,
    findCollectionTimes,
    listHandOvers,
    showHandOvers,
    showQueueRule,
    showQueuePreview,
  ],
  commands: [
    askForDevice,
    sendDeviceRequest,
    withdrawRequest,
    completeRequest,
    contestRequest,
    answerCheck,
    stopFollowing,
    decideRequest,
    makeException,
    reserveForRequest,
    releaseFromRequest,
    planCollection,
    handOverComputer,
    takeBackComputer,
    changeQueueRule,
  ],
  forms: [...requestForms, ...draftForms],
  settings: [areRequestsOpen, handledBy, silentAfterDays, checkAfterDays, ...handOverSettings],
  countYear: countRequests,
  tables: [requestTable, changeTable, ruleTable, draftTable, handOverTable],
  routes: [requireRequestGrant],
  migrations: {
    ...requestMigrations,
    ...newsMigrations,
    ...draftMigrations,
    ...handOverMigrations,
    ...collectionMigrations,
  },
  jobs: [findSilent, checkRequest],
  open: ({ provided }) => {
    provided.referenceOpeners.push(openByForm)
    provided.appointmentOwners.push(collectionOwner)
    return { toldRequests }
  },
})
