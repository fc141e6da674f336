import { defineServerNoun } from '../../platform/server/noun'
import { answerOffer, leaveWaitingList } from './answerOffer'
import { countWaiting } from './countWaiting'
import { joinWaitingList } from './joinWaiting'
import { listWaiting } from './listWaiting'
import { listWaitingPlaces } from './listWaitingPlaces'
import { listOfferHours, setOfferHours } from './offerHoursAnswers'
import { offerPeriodically, offerWhenFreed } from './offerSeats'
import { openWaiting, showJoinedWaiting, showWaiting } from './showWaiting'
import { addWaiting, markUrgent, noteOfferAnswer, noteWaitingCalled, removeWaiting } from './staffAnswers'
import { toldWaiting } from './toldWaiting'
import { waitingForms } from './waitingForms'
import { waitingMigrations } from './waitingMigration'
import { openByForm, requireWaitingGrant } from './waitingRoutes'
import { offerHours } from './waitingSettings'
import { waitingTables } from './waitingTables'
import { watchSeats } from './watchSeats'

export const waitingOnServer = defineServerNoun({
  name: 'waiting',
  questions: [openWaiting, showWaiting, showJoinedWaiting, listWaitingPlaces, listWaiting, listOfferHours],
  commands: [
    joinWaitingList,
    answerOffer,
    leaveWaitingList,
    addWaiting,
    markUrgent,
    noteOfferAnswer,
    noteWaitingCalled,
    removeWaiting,
    setOfferHours,
  ],
  countYear: countWaiting,
  forms: waitingForms,
  settings: [offerHours],
  tables: waitingTables,
  routes: [requireWaitingGrant],
  migrations: waitingMigrations,
  jobs: [offerPeriodically, offerWhenFreed],
  open: ({ provided }) => {
    provided.referenceOpeners.push(openByForm)
    provided.seatWatchers.push(watchSeats)
    return { toldWaiting }
  },
})
