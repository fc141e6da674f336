import { NEEDS, needSlug, type NeedId } from '../needs/need'
import { NEED_WORDS } from '../needs/needWords'
import { searchTutorials } from './searchTutorials'

const named = NEEDS.filter(({ page }) => page).map(({ id }) => ({
  title: '',
  short: needSlug(id).replace(/-/g, ' '),
  search: NEED_WORDS[id].split(', '),
  need: id,
}))

/** Needs that a page of their own answers, and that these words name. */
export const findNeedsWithPage = (search: string): NeedId[] => searchTutorials(named, search).map(({ need }) => need)
