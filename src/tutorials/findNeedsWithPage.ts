import { NEEDS, needSlug, type NeedId } from '../needs/need'
import { needPage } from '../needs/needPage'
import { NEED_WORDS } from '../needs/needWords'
import { searchTutorials } from './searchTutorials'

const named = NEEDS.filter(({ id }) => needPage(id)).map(({ id }) => ({
  title: '',
  short: needSlug(id).replace(/-/g, ' '),
  search: NEED_WORDS[id].split(', '),
  need: id,
}))

/** Needs that a page of their own answers, and that these words name. */
export const findNeedsWithPage = (search: string): NeedId[] => searchTutorials(named, search).map(({ need }) => need)
