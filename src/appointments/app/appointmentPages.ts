import { asking, type Page, type PageAsk, type PageRequest } from '../../platform/app/page'
import { startTitle } from '../../platform/app/startTitle'
import { readLanguage } from '../../platform/everywhere/languageAddress'
import { FRENCH, LANGUAGE_NAME, languageParameter } from '../../platform/everywhere/languages'
import { ShowRetention } from '../../platform/everywhere/register'
import type { WordKey } from '../../platform/everywhere/words'
import { ShowOwnCourse } from '../course'
import { ShowAppointment, ShowBookedAppointment, type AppointmentDetails } from '../appointment'
import { ShowBlockedStep } from '../../tutorials/tutorialQuestions'
import {
  bookingStep,
  type JourneyPlaces,
  FindFreeSlots,
  FindJourneyPlaces,
  readBlockedAt,
  readBookingQuery,
} from '../bookingQuery'
import type { BookingFormState } from '../bookingForm'

export const appointmentPages: Page[] = [
  {
    path: '/rendez-vous',
    component: () => import('./BookPage.vue'),
    asks: askForStep,
    description: ({ t }) => t('home.book.text'),
    title: (words, { request, form, places }) => {
      const title = words.t(bookTitle(request as PageRequest, form as BookingFormState | undefined))
      return startTitle(words, title, (places as JourneyPlaces | undefined)?.from)
    },
    siteMapTitle: 'map.book',
  },
  {
    path: '/rendez-vous/rappel',
    component: () => import('./CallbackPage.vue'),
    asks: ({ query }) => {
      const { lesson: slug, step } = readBlockedAt(query.get('lecon'), query.get('etape'))
      const language = languageParameter(readLanguage(query.get(LANGUAGE_NAME)) ?? FRENCH)
      return {
        retention: asking(ShowRetention, { table: 'callback' }),
        ...(slug && step && { blocked: asking(ShowBlockedStep, { slug, step, ...language }) }),
      }
    },
    description: ({ t }) => t('callback.lead'),
    title: ({ t }) => t('callback.title'),
    siteMapTitle: 'map.callback',
  },
  {
    path: '/rendez-vous/rappel/fait',
    component: () => import('./CallbackAskedPage.vue'),
    asks: () => ({}),
    title: ({ t }) => t('callback.asked.title'),
  },
  {
    path: '/rendez-vous/fait/:key',
    component: () => import('./BookedPage.vue'),
    asks: ({ params }) => ({ details: asking(ShowBookedAppointment, { key: params.key ?? '' }) }),
    title: ({ t }, { details }) =>
      t((details as AppointmentDetails).appointment.state === 'confirmed' ? 'booked.title' : 'appointment.title'),
    exists: ({ details }) => details !== null,
    isPersonal: true,
  },
  {
    path: '/suivi',
    component: () => import('./FollowUpPage.vue'),
    asks: () => ({}),
    description: ({ t }) => t('followUp.lead'),
    title: ({ t }) => t('followUp.title'),
    isPersonal: ({ query }) => query.has('reference'),
    siteMapTitle: 'map.followUp',
  },
  followUpPage(
    '',
    () => import('./AppointmentPage.vue'),
    ({ t }) => t('appointment.title'),
  ),
  followUpPage(
    '/deplacer',
    () => import('./MovePage.vue'),
    ({ t }) => t('move.title'),
  ),
  followUpPage(
    '/annuler',
    () => import('./CancelPage.vue'),
    ({ t }) => t('cancel.title'),
  ),
]

const bookTitle = ({ query }: PageRequest, form?: BookingFormState): WordKey =>
  form ? `book.title.${form.stage}` : `book.${bookingStep(readBookingQuery(query))}.title`

/** Each step asks only for what it shows. */
function askForStep({ query }: PageRequest): Record<string, PageAsk> {
  const bookingQuery = readBookingQuery(query)
  const { place, need, from, since, slots: wished } = bookingQuery
  if (!place) return need ? { places: asking(FindJourneyPlaces, { need, from }) } : {}
  return {
    free: asking(FindFreeSlots, { place, need, since, wished }),
    retention: asking(ShowRetention, { table: 'appointment' }),
  }
}

/** Readable after a grant (reference and verifier); without one, requireGrant redirects to the form. */
function followUpPage(end: string, component: Page['component'], title: Page['title']): Page {
  return {
    path: `/suivi/:reference${end}`,
    component,
    asks: ({ params, query }) => ({
      details: asking(ShowAppointment, {
        reference: params.reference ?? '',
        since: end === '/deplacer' ? (query.get('jour') ?? '') : undefined,
      }),
      ...(end === '' && {
        course: asking(ShowOwnCourse, {
          reference: params.reference ?? '',
          ...languageParameter(readLanguage(query.get(LANGUAGE_NAME)) ?? FRENCH),
        }),
      }),
    }),
    title,
    exists: ({ details }) => (details as AppointmentDetails | null) !== null,
    isPersonal: true,
  }
}
