import { matchPage } from '../app/matchPage'
import type { Page, PageRequest } from '../app/page'
import { answersOf } from './answersOf'
import type { Ask } from './ask'
import type { Site } from './shell'

export type PageAddress = { path: string; query: URLSearchParams }
export type AnsweredPage = { page: Page; request: PageRequest; answers: Record<string, unknown> }

/** Shown in place of another page: nobody comes to it by its own address. */
export const ERROR_PATH = '/erreur'

export const isPersonal = ({ isPersonal: is = false }: Page, request: PageRequest) =>
  typeof is === 'function' ? is(request) : is

/** The page of a path, or null when there is none. */
export function findPage({ pages }: Pick<Site, 'pages'>, { path, query }: PageAddress) {
  const matched = matchPage(pages, path)
  if (!matched || matched.page.path === ERROR_PATH) return null
  const request: PageRequest = { path, params: matched.params, query }
  return { page: matched.page, request }
}

/** The page of a path and what its questions are answered, or null when there is none. */
export async function askPage(
  { site, ask }: { site: Site; ask: Ask },
  address: PageAddress,
): Promise<AnsweredPage | null> {
  const found = findPage(site, address)
  return found && { ...found, answers: await answersOf(found.page, found.request, ask) }
}
