import { stepForms } from '../../platform/server/stepForms'
import { defineServerNoun } from '../../platform/server/noun'
import { AnnounceGift } from '../gift'
import { announcedPage, giftSteps } from '../giftForm'
import { announceGift, showAnnouncedGift, showGiftsToday } from './announceGift'
import { listGifts, settleGift } from './giftAnswers'
import { fillDemonstration } from './demonstrationRows'
import { areGiftsTaken } from './giftSettings'
import { giftMigrations, giftTable } from './giftTable'

export const giftsOnServer = defineServerNoun({
  name: 'gifts',
  questions: [showGiftsToday, showAnnouncedGift, listGifts],
  commands: [announceGift, settleGift],
  forms: stepForms({
    command: AnnounceGift,
    list: giftSteps,
    given: ({ language }) => ({ language }),
    done: ({ key }) => announcedPage(key),
  }),
  open: opening => {
    const { config, whenOpen } = opening
    if (config.isDemonstrationFilled) whenOpen(() => fillDemonstration(opening))
    return {}
  },
  settings: [areGiftsTaken],
  tables: [giftTable],
  migrations: giftMigrations,
})
