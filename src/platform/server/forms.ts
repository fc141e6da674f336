import type { Receipt, SentCommand } from '../everywhere/command'
import type { Language } from '../everywhere/languages'
import type { Ask } from './ask'
import type { Context } from './context'

/** What a plain HTML form sent, read. Each field once, but for those that may repeat. */
export type FormSent = {
  value: (name: string) => string
  values: (name: string) => string[]
  context: Context
  /** Of the page that has the form. */
  language: Language
}

/** How the fields of a form are read; a missing one is empty. */
export const readerOf = (fields: URLSearchParams): Pick<FormSent, 'value' | 'values'> => ({
  value: name => fields.get(name) ?? '',
  values: name => fields.getAll(name),
})

export type FormPost = FormSent & {
  params: Record<string, string>
  ask: Ask
  /** Does the command of this form, with the key drawn when the form was shown. */
  run: (key: string, sent: SentCommand) => Promise<Receipt>
  /** Counts one more try of this address at naming a reference. Throws TooManyAttemptsError when there were too many. */
  countLookup: () => Promise<void>
}

export type FormAnswer =
  /** 303 to another page. `opens` remembers, in this browser only, that its owner opened this reference; `closes` forgets it. */
  | { goTo: string; opens?: string; closes?: boolean }
  /** The page of this path again, with these props over the answers of its questions. */
  | PageAnswer
  /**
   * Stashes these fields in a sealed cookie, then 303 to a GET of the same path with this query (no personal data),
   * where `redisplay` shows them.
   */
  | { stash: URLSearchParams; query: string }

export type PageAnswer = { show: string; props: Record<string, unknown>; status?: number; hasErrors?: boolean }

export type FormRoute = {
  path: string
  answer: (post: FormPost) => Promise<FormAnswer>
  /**
   * Renders the page from the stash (POST-redirect-GET), so that *back* and reload do not resend the form. Reads only.
   * The stash is cleared when `answer` redirects elsewhere.
   */
  redisplay?: (stashed: FormSent) => Promise<PageAnswer>
  /** What `answer` kept is of this form: no other form shows it. */
  form?: string
  /** When it exceeds a cookie, it is kept in a row of the database: see formDraft.ts. */
  isLarge?: boolean
}
