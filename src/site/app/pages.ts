import { ShowAppointment, ShowBooked, type AppointmentShown } from '../../appointments/appointment'
import { bookingStep, FindFreeSlots, FindJourneyPlaces, readJourney } from '../../appointments/journey'
import { orientationPages } from '../../orientation/app/orientationPages'
import { placePages } from '../../places/app/placePages'
import { readTutorialSearch } from '../../tutorials/findTutorials'
import { isSlug, readReported } from '../../tutorials/readReported'
import { FindTutorials, PackTutorials, ShowTutorial, type TutorialShown } from '../../tutorials/tutorialQuestions'
import { errorCause } from '../../platform/app/errorCause'
import type { BookingFormState } from '../../appointments/app/bookingFormState'
import { readLanguage } from '../../platform/everywhere/languageAddress'
import { saidLanguage, FRENCH, LANGUAGE_NAME } from '../../platform/everywhere/languages'
import type { WordKey } from '../../platform/everywhere/words'
import { asking, type Page, type PageAsk, type PageRequest } from '../../platform/app/page'

/**
 * Each page of the service: its path, its component, what it asks. The server renders from this table, and so does
 * the offline shell. The first line that fits wins.
 */
export const pages: Page[] = [
  {
    path: '/',
    component: () => import('./HomePage.vue'),
    asks: () => ({}),
    title: ({ t }) => t('home.title'),
    mapName: 'map.home',
  },
  ...orientationPages,
  ...placePages,
  {
    path: '/tutoriels',
    component: () => import('../../tutorials/app/TutorialsPage.vue'),
    asks: ({ query }) => ({
      found: asking(FindTutorials, { ...readTutorialSearch(query), ...languageOf(query) }),
      pack: asking(PackTutorials, languageOf(query)),
    }),
    title: ({ t }) => t('lessons.title'),
    mapName: 'map.learn',
  },
  {
    path: '/tutoriels/:slug',
    component: () => import('../../tutorials/app/TutorialPage.vue'),
    asks: ({ params, query }) => ({ shown: asking(ShowTutorial, { slug: params.slug ?? '', ...languageOf(query) }) }),
    title: (_words, { shown }) => (shown as TutorialShown).tutorial.title,
    isFound: ({ shown }) => shown !== null,
  },
  {
    path: '/tutoriels/:slug/signaler',
    component: () => import('../../tutorials/app/ReportPage.vue'),
    asks: () => ({}),
    title: ({ t }, { request }) => t('report.title.fields', { n: readReported(request as PageRequest).step }),
    isFound: ({ request }) => isSlug((request as PageRequest).params.slug),
  },
  {
    path: '/tutoriels/:slug/signaler/fait',
    component: () => import('../../tutorials/app/ReportedPage.vue'),
    asks: () => ({}),
    title: ({ t }) => t('report.title.confirmed'),
    isFound: ({ request }) => isSlug((request as PageRequest).params.slug),
  },
  {
    path: '/rendez-vous',
    component: () => import('../../appointments/app/BookPage.vue'),
    asks: askForStep,
    title: ({ t }, { request, form }) => t(bookTitle(request as PageRequest, form as BookingFormState | undefined)),
    mapName: 'map.book',
  },
  {
    path: '/rendez-vous/rappel',
    component: () => import('../../appointments/app/CallbackPage.vue'),
    asks: () => ({}),
    title: ({ t }) => t('callback.title'),
    mapName: 'map.callback',
  },
  {
    path: '/rendez-vous/rappel/fait',
    component: () => import('../../appointments/app/CallbackAskedPage.vue'),
    asks: () => ({}),
    title: ({ t }) => t('callback.asked.title'),
  },
  {
    path: '/rendez-vous/fait/:key',
    component: () => import('../../appointments/app/BookedPage.vue'),
    asks: ({ params }) => ({ shown: asking(ShowBooked, { key: params.key ?? '' }) }),
    title: ({ t }, { shown }) =>
      t((shown as AppointmentShown).appointment.state === 'cancelled' ? 'appointment.title' : 'booked.title'),
    isFound: ({ shown }) => shown !== null,
    isPersonal: true,
  },
  {
    path: '/suivi',
    component: () => import('../../appointments/app/FollowUpPage.vue'),
    asks: () => ({}),
    title: ({ t }) => t('followUp.title'),
    isPersonal: ({ query }) => query.has('reference'),
    mapName: 'map.followUp',
  },
  followUpPage(
    '',
    () => import('../../appointments/app/AppointmentPage.vue'),
    ({ t }) => t('appointment.title'),
  ),
  followUpPage(
    '/deplacer',
    () => import('../../appointments/app/MovePage.vue'),
    ({ t }) => t('move.title'),
  ),
  followUpPage(
    '/annuler',
    () => import('../../appointments/app/CancelPage.vue'),
    ({ t }) => t('cancel.title'),
  ),
  {
    path: '/effacer',
    component: () => import('../../platform/app/offline/ErasePage.vue'),
    asks: () => ({}),
    title: ({ t }) => t('erase.title'),
    mapName: 'map.erase',
  },
  {
    path: '/plan-du-site',
    component: () => import('./SiteMapPage.vue'),
    asks: () => ({}),
    title: ({ t }) => t('siteMap.title'),
  },
  {
    path: '/erreur',
    component: () => import('../../platform/app/ErrorPage.vue'),
    asks: () => ({}),
    title: ({ t }, { status }) => t(`errorPage.${errorCause(Number(status ?? 500))}.title`),
  },
]

/** What a lesson is asked in; French is not said. */
const languageOf = (query: URLSearchParams) => saidLanguage(readLanguage(query.get(LANGUAGE_NAME)) ?? FRENCH)

const bookTitle = ({ query }: PageRequest, form?: BookingFormState): WordKey =>
  form ? `book.title.${form.stage}` : `book.${bookingStep(readJourney(query))}.title`

/** Each step asks only for what it shows. */
function askForStep({ query }: PageRequest): Record<string, PageAsk> {
  const journey = readJourney(query)
  const step = bookingStep(journey)
  if (step === 'need') return {}
  if (step === 'place') return { places: asking(FindJourneyPlaces, { need: journey.need, from: journey.from }) }
  const { place = '', need, since, slots: wished } = journey
  return { free: asking(FindFreeSlots, { place, need, since, wished }) }
}

/** What one person opened with the reference and the fact; anybody else meets the question again. */
function followUpPage(end: string, component: Page['component'], title: Page['title']): Page {
  return {
    path: `/suivi/:reference${end}`,
    component,
    asks: ({ params, query }) => ({
      shown: asking(ShowAppointment, {
        reference: params.reference ?? '',
        since: end === '/deplacer' ? (query.get('jour') ?? '') : undefined,
      }),
    }),
    title,
    isFound: ({ shown }) => (shown as AppointmentShown | null) !== null,
    isPersonal: true,
  }
}
