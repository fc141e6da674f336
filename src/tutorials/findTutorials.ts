import { NEEDS, readNeed, type NeedId } from '../needs/need'
import { searchTutorials } from './searchTutorials'
import type { Tutorial } from './tutorial'
import {
  MAX_SEARCH_LENGTH,
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

const lineOf = ({ slug, title, short, need, device, minutes, level, language }: Tutorial): TutorialLine => ({
  slug,
  title,
  short,
  need,
  device,
  minutes,
  level,
  language,
})

/** The same answer on the server, from its files, and on a phone without network, from what it kept. */
export function findTutorials(tutorials: Tutorial[], { need, search = '' }: TutorialSearch): TutorialSearchResult {
  const ofNeed = need ? tutorials.filter(tutorial => tutorial.need === need) : tutorials
  const matches = search ? searchTutorials(ofNeed, search) : inOrder(ofNeed)
  return { need, search, lines: matches.map(lineOf) }
}

const rankOf = (need: NeedId) => NEEDS.findIndex(({ id }) => id === need)

/** By need, the first steps first. */
const inOrder = (tutorials: Tutorial[]) =>
  tutorials.slice().sort((one, other) => rankOf(one.need) - rankOf(other.need) || one.level - other.level)

const MAX_RELATED = 3

/** A lesson with those to go on with: what it names, or else others of its need. `all` holds what is known here. */
export function tutorialDetails(tutorial: Tutorial, all: Tutorial[]): TutorialDetails {
  const named = tutorial.related.flatMap(slug => all.find(other => other.slug === slug) ?? [])
  const near = all.filter(
    other => other.need === tutorial.need && other.slug !== tutorial.slug && !named.includes(other),
  )
  return { tutorial, related: [...named, ...near].slice(0, MAX_RELATED).map(lineOf) }
}
