import { asking, type Page, type PageAsk, type PageRequest } from '../../platform/app/page'
import { startTitle } from '../../platform/app/startTitle'
import { readStartPoint } from '../../territory/readStartPoint'
import { FindJourneyPlaces } from '../../appointments/bookingQuery'
import type { Area } from '../../territory/area'
import { FindHelpPlaces, ListAreas } from '../../places/placeQuestions'
import { ShowBaseMap } from '../../territory/baseMap'
import { readLanguage } from '../../platform/everywhere/languageAddress'
import { FRENCH, LANGUAGE_NAME, languageParameter } from '../../platform/everywhere/languages'
import { MAX_SEARCH_LENGTH } from '../../tutorials/tutorialQuestions'
import { orientationStep, readOrientation, currentStep } from '../orientation'
import { FindAnswers, FindLessonsForNeed, ShowOwnSheet, ShowSheet, type Answers } from '../orientationQuestions'
import { titleOf } from './titleOf'
import { FindWorkshops } from '../../workshops/workshopQuestions'

/** The pages of this noun, for `app/pages.ts`. */
export const orientationPages: Page[] = [
  {
    path: '/orientation',
    component: () => import('./OrientationPage.vue'),
    asks: askForStep,
    description: ({ t }) => t('orientation.lead'),
    title: (words, { request, areas }) => {
      const orientation = readOrientation((request as PageRequest).query)
      const step = currentStep(orientation, areas as Area[] | undefined)
      const from = step === 'where' ? readStartPoint((areas as Area[] | undefined) ?? [], orientation.from ?? '') : null
      return startTitle(words, titleOf(words, orientation, step), from?.summary)
    },
    siteMapTitle: 'map.orientation',
  },
  {
    path: '/chercher',
    component: () => import('./AnswersPage.vue'),
    asks: ({ query }): Record<string, PageAsk> => {
      const search = readSearch(query)
      if (!search) return {}
      const workshops = { ...asking(FindWorkshops, { search }), isOptional: true as const }
      return { answers: asking(FindAnswers, { search, ...languageOf(query) }), workshops }
    },
    description: ({ t }) => t('search.hint'),
    title: ({ t }, { answers }) =>
      answers ? t('search.found', { search: (answers as Answers).search }) : t('search.title'),
    siteMapTitle: 'map.search',
  },
  {
    path: '/orientation/fiche',
    component: () => import('./SheetPage.vue'),
    asks: askForSheet,
    title: ({ t }) => t('sheet.title'),
    exists: ({ sheet }) => Boolean(sheet),
  },
  ownSheetPage('/rendez-vous/fait/:key/fiche'),
  ownSheetPage('/suivi/:reference/fiche'),
]

/** Each question asks only for what it shows. */
function askForStep({ query }: PageRequest): Record<string, PageAsk> {
  const orientation = readOrientation(query)
  const { need, from, stepFree } = orientation
  const step = orientationStep(orientation)
  if (step === 'where') return { areas: asking(ListAreas, {}) }
  if (step === 'how') return { areas: asking(ListAreas, {}), stepFree: asking(FindHelpPlaces, { need, stepFree: '1' }) }
  if (step !== 'result' || !need) return {}
  return {
    result: asking(FindHelpPlaces, { need, from, stepFree }),
    ...(stepFree && { others: asking(FindHelpPlaces, { need, from }) }),
    receiving: { ...asking(FindJourneyPlaces, { need, from }), isOptional: true },
    lessons: asking(FindLessonsForNeed, { need, ...languageOf(query) }),
  }
}

function askForSheet({ query }: PageRequest): Record<string, PageAsk> {
  const { need, from, stepFree } = readOrientation(query)
  const place = query.get('lieu') ?? undefined
  return {
    sheet: asking(ShowSheet, { need, from, stepFree, place, ...languageOf(query) }),
    baseMap: asking(ShowBaseMap, {}),
    ...(need && { lessons: asking(FindLessonsForNeed, { need, ...languageOf(query) }) }),
  }
}

/** The same sheet with the appointment, for whom it belongs to. */
function ownSheetPage(path: string): Page {
  return {
    path,
    component: () => import('./OwnSheetPage.vue'),
    asks: ({ params: { key, reference }, query }) => ({
      own: asking(ShowOwnSheet, { key, reference, ...languageOf(query) }),
      baseMap: asking(ShowBaseMap, {}),
    }),
    title: ({ t }) => t('appointment.title'),
    exists: ({ own }) => Boolean(own),
    isPersonal: true,
  }
}

const readSearch = (query: URLSearchParams) => (query.get('mots') ?? '').trim().slice(0, MAX_SEARCH_LENGTH)

const languageOf = (query: URLSearchParams) => languageParameter(readLanguage(query.get(LANGUAGE_NAME)) ?? FRENCH)
