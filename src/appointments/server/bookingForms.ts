import { readBookedNeed } from '../../needs/need'
import { word } from '../../platform/everywhere/words'
import type { FormPost, FormRoute, FormSent } from '../../platform/server/forms'
import { stepForms, type StepResult } from '../../platform/server/stepForms'
import { BookAppointment } from '../appointment'
import { bookingSteps } from '../bookingForm'
import { AskCallback } from '../callback'
import { callbackAskedPage, callbackSteps } from '../callbackForm'
import { readBlockedAt } from '../bookingQuery'
import { MAX_WISHES } from '../slot'
import { nearestFreeSlots } from './nearestFreeSlots'

const wantedOf = ({ value, values, language }: FormSent) => ({
  wishes: values('creneau').slice(0, MAX_WISHES),
  need: value('besoin'),
  language,
  ...readBlockedAt(value('lecon'), value('etape')),
})

/** After a conflict, the first time is the one wanted: still the one that is taken, nothing was chosen instead. */
function holdUnchosen({ value, values }: FormPost): StepResult | null {
  const isUnchosen = value('instead') && value('instead') === values('creneau')[0]
  return isUnchosen ? { stage: 'conflict', errors: { creneau: word('error.slot') } } : null
}

const findAlternatives = async ({ context, value, values }: FormSent) => ({
  alternatives: await nearestFreeSlots(context, values('creneau')[0] ?? '', {
    need: readBookedNeed(value('besoin')) ?? '',
    party: Number(value('party')) || 1,
  }),
})

export const bookingForms: FormRoute[] = [
  ...stepForms({
    command: BookAppointment,
    list: bookingSteps,
    given: wantedOf,
    done: ({ key }) => `/rendez-vous/fait/${key}`,
    props: { conflict: findAlternatives },
    hold: holdUnchosen,
  }),
  ...stepForms({
    command: AskCallback,
    list: callbackSteps,
    given: ({ value, language }) => ({
      need: readBookedNeed(value('besoin')),
      language,
      ...readBlockedAt(value('lecon'), value('etape')),
    }),
    done: callbackAskedPage,
  }),
]
