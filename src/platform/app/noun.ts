import type { GenericSchema } from 'valibot'
import type { AnswerOf, ParametersOf, Question } from '../everywhere/question'
import type { Islands, Page } from './page'

/** Asks a question of this device, without network. Throws NeedsNetworkError when it cannot answer. */
export type AskOffline = <Q extends Question<string, GenericSchema>>(
  question: Q,
  parameters: ParametersOf<Q>,
) => Promise<AnswerOf<Q>>

export type OfflineContext = {
  /** By the server's clock, as far as this device knows it, ms UTC. */
  now: number
  ask: AskOffline
  /** Content of a pack, null when it is not on this device. A page that read one shows its date. */
  readPack: <Answer>(address: string) => Promise<Answer | null>
}

export type OfflineAnswer = {
  name: string
  answer: (context: OfflineContext, parameters: never) => unknown
}

/** All that a noun brings to the browser. The list of the nouns is `site/app/nouns.ts`. */
export type BrowserNoun = {
  /** Islands: rendered in place by the server, hydrated one by one. */
  islands?: Islands
  /** For the server and for the offline shell: no document loads it. */
  rendering?: () => Promise<{ rendering: NounRendering }>
}

/** Of `<noun>/app/<noun>Rendering.ts`. */
export type NounRendering = {
  pages?: Page[]
  /** For the offline shell, and for what asks without network in a page. */
  offlineAnswers?: OfflineAnswer[]
}

export const islandsOf = (nouns: BrowserNoun[]): Islands =>
  Object.assign({}, ...nouns.map(({ islands = {} }) => islands)) as Islands
