import { readNeed, type NeedId } from '../needs/need'
import { searchTutorials } from './searchTutorials'
import type { Tutorial } from './tutorial'
import {
  MAX_SEARCH_LENGTH,
  type ListedLesson,
  type TutorialLine,
  type TutorialDetails,
  type TutorialSearchResult,
} from './tutorialQuestions'

/** What a list of lessons is asked for; it is all in the address. */
export type TutorialSearch = { need?: NeedId; search?: string }

/** Reads an address made by hand or by a form; what it cannot read is left out. */
export const readTutorialSearch = (query: URLSearchParams): TutorialSearch => ({
  need: readNeed(query.get('besoin') ?? '') ?? undefined,
  search: (query.get('cherche') ?? '').trim().slice(0, MAX_SEARCH_LENGTH) || undefined,
})

const lineOf = ({ search: _search, steps: _steps, ...line }: ListedLesson): TutorialLine => line

/** The same answer on the server, from its files, and on a phone without network, from what it kept. */
export function findTutorials(lessons: ListedLesson[], { need, search = '' }: TutorialSearch): TutorialSearchResult {
  const ofNeed = need ? lessons.filter(lesson => lesson.need === need) : lessons
  const matches = search ? searchTutorials(ofNeed, search) : ofNeed
  return { need, search, lines: matches.map(lineOf) }
}

const MAX_RELATED = 3

/** A lesson with those to go on with: what it names, or else others of its need. `listed`: what is known here. */
export function tutorialDetails(tutorial: Tutorial, listed: ListedLesson[]): TutorialDetails {
  const named = tutorial.related.flatMap(slug => listed.find(other => other.slug === slug) ?? [])
  const near = listed.filter(
    other => other.need === tutorial.need && other.slug !== tutorial.slug && !named.includes(other),
  )
  return { tutorial, related: [...named, ...near].slice(0, MAX_RELATED).map(lineOf) }
}
