import type { Words } from '../platform/everywhere/words'
import type { PlaceSearchResult } from './placeQuestions'

type Found = Omit<PlaceSearchResult, 'search' | 'filters' | 'lines' | 'isPart'>

/** "25 lieux d’aide près de ", "Borny", "": the name of the place where one is stays French in every language. */
export type FoundParts = { before: string; area: string; after: string }

export function foundParts(words: Words, { total, from }: Found): FoundParts {
  const { t, tn, language } = words
  const whole = (before: string): FoundParts => ({ before, area: '', after: '' })
  if (!total) return whole(t('places.none.title'))
  const places = tn('places.found', total)
  if (from.isHere) return whole(t('places.found.here', { places }))
  if (!from.area) return whole(places)
  const [before = '', after = ''] = t('places.found.near', { places, area: '{area}' }).split('{area}')
  // "près du Sablon", when the district is called "Le Sablon".
  const [, withoutArticle] = (language === 'fr' && /^Le (.+)/.exec(from.area)) || []
  if (withoutArticle) return { before: before.replace(/ de $/, ' du '), area: withoutArticle, after }
  return { before, area: from.area, after }
}

/** The same, in one text. */
export function foundText(words: Words, found: Found): string {
  const { before, area, after } = foundParts(words, found)
  return before + area + after
}

/** Of the page of a search: who comes back to it by a tab or by history knows which one it is. */
export function foundTitle(words: Words, found: Found): string {
  const { page, pages, from } = found
  const title = foundText(words, found)
  if (from.isUnknown) return words.t('error.title', { title })
  return page > 1 ? words.t('places.found.page', { title, page, pages }) : title
}
