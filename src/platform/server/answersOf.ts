import type { Page, PageRequest } from '../app/page'
import type { Ask } from './ask'
import { isUnavailable } from './database'

/** What the questions of a page answer, by the name of the prop. */
export async function answersOf(page: Page, request: PageRequest, ask: Ask): Promise<Record<string, unknown>> {
  const props: Record<string, unknown> = {}
  for (const [name, { question, parameters, isOptional }] of Object.entries(page.asks(request))) {
    props[name] = await ask(question, parameters as never).catch((error: unknown) => {
      if (!isOptional || !isUnavailable(error)) throw error
    })
  }
  return props
}
