import type { PageState } from './pageState'
import { at } from './reachStates'

const search = { cherche: 'off' }
const LESSON = '/tutoriels/ouvrir-une-piece-jointe'

/** Lessons: found, read step by step, done, told to be out of date. */
export const lessonStates: PageState[] = [
  { page: 'lessons', state: 'everything', reach: at('/tutoriels'), isWalked: true, tokens: search },
  { page: 'lessons', state: 'found', reach: at('/tutoriels?cherche=piece+jointte'), tokens: search },
  { page: 'lessons', state: 'nothing found', reach: at('/tutoriels?cherche=zzz'), tokens: search },
  { page: 'lesson', state: 'first step', reach: at(LESSON), isWalked: true },
  { page: 'lesson', state: 'in the middle', reach: at(`${LESSON}#etape-3`), script: 'needed', isWalked: true },
  { page: 'lesson', state: 'done', reach: at(`${LESSON}#fin`), script: 'needed' },
  { page: 'lesson help', state: 'plain', reach: at(`${LESSON}/aide?etape=2`), isWalked: true },
  { page: 'report', state: 'plain', reach: at(`${LESSON}/signaler?etape=2`), isWalked: true },
  {
    page: 'report',
    state: 'errors',
    hasErrors: true,
    reach: async ({ person }) => {
      await person.goTo(`${LESSON}/signaler?etape=2`)
      await person.click('Envoyer')
      await person.sees('Il y a quelque chose à corriger')
    },
  },
  { page: 'report', state: 'done', reach: at(`${LESSON}/signaler/fait`) },
]
