import type { Receipt, SentCommand } from '../shared/command'
import type { Language } from '../shared/languages'
import type { Ask, Context } from './context'

/** What a plain HTML form sent, read. Each field once, but for those that may repeat. */
export type FormPost = {
  params: Record<string, string>
  value: (name: string) => string
  values: (name: string) => string[]
  context: Pick<Context, 'now' | 'places' | 'config'>
  ask: Ask
  /** Does the command of this form, with the key drawn when the form was shown. */
  run: (key: string, sent: SentCommand) => Promise<Receipt>
  /** Counts one more try of this address at naming a reference. Throws TooManyTriesError when there were too many. */
  countLookup: () => Promise<void>
  /** What the browser proved earlier: the reference it opened. */
  opened: string | null
  /** Of the page that has the form. */
  language: Language
}

export type FormAnswer =
  /** 303 to another page. `opens` remembers, in this browser only, that its owner opened this reference; `closes` forgets it. */
  | { goTo: string; opens?: string; closes?: boolean }
  /** The page of this path again, with these props over the answers of its questions. */
  | { show: string; props: Record<string, unknown>; status?: number; hasErrors?: boolean }

export type FormRoute = { path: string; answer: (post: FormPost) => Promise<FormAnswer> }
