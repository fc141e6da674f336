import { asking, type Page, type PageRequest } from '../../platform/app/page'
import { readLanguage } from '../../platform/everywhere/languageAddress'
import { FRENCH, LANGUAGE_NAME, languageParameter } from '../../platform/everywhere/languages'
import { plainText } from '../plainText'
import { readTutorialSearch } from '../findTutorials'
import { isSlug, readReported } from '../readReported'
import {
  FindTutorials,
  PackTutorials,
  ShowBlockedStep,
  ShowTutorial,
  type TutorialDetails,
  type TutorialSearchResult,
} from '../tutorialQuestions'

/** The language parameter of lesson questions; left out for French, the default. */
const languageOf = (query: URLSearchParams) => languageParameter(readLanguage(query.get(LANGUAGE_NAME)) ?? FRENCH)

export const tutorialPages: Page[] = [
  {
    path: '/tutoriels',
    component: () => import('./TutorialsPage.vue'),
    asks: ({ query }) => ({
      result: asking(FindTutorials, { ...readTutorialSearch(query), ...languageOf(query) }),
      pack: asking(PackTutorials, languageOf(query)),
    }),
    description: ({ t }) => t('home.learn.text'),
    title: ({ t, tn }, { result }) => {
      const { search, lines } = result as TutorialSearchResult
      return search ? tn('lessons.found', lines.length, { search }) : t('lessons.title')
    },
    siteMapTitle: 'map.learn',
  },
  {
    path: '/tutoriels/:slug',
    component: () => import('./TutorialPage.vue'),
    asks: ({ params, query }) => ({ details: asking(ShowTutorial, { slug: params.slug ?? '', ...languageOf(query) }) }),
    description: (_words, { details }) => plainText((details as TutorialDetails).tutorial.intro).split('\n')[0] ?? '',
    title: (_words, { details }) => (details as TutorialDetails).tutorial.title,
    exists: ({ details }) => details !== null,
  },
  {
    path: '/tutoriels/:slug/aide',
    component: () => import('./StepHelpPage.vue'),
    asks: request => {
      const { lesson: slug, step } = readReported(request)
      return { blocked: asking(ShowBlockedStep, { slug, step, ...languageOf(request.query) }) }
    },
    title: ({ t }) => t('stepHelp.title'),
    exists: ({ blocked }) => blocked !== null,
  },
  {
    path: '/tutoriels/:slug/signaler',
    component: () => import('./ReportPage.vue'),
    asks: () => ({}),
    title: ({ t }, { request }) => t('report.title.fields', { n: readReported(request as PageRequest).step }),
    exists: ({ request }) => isSlug((request as PageRequest).params.slug),
  },
  {
    path: '/tutoriels/:slug/signaler/fait',
    component: () => import('./ReportedPage.vue'),
    asks: () => ({}),
    title: ({ t }) => t('report.title.confirmed'),
    exists: ({ request }) => isSlug((request as PageRequest).params.slug),
  },
]
