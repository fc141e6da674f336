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

/** The pack or the lesson is not on this device: the page needs the network. */
export class NeedsNetworkError extends Error {
  constructor(what: string) {
    super(`${what} cannot be answered without network`)
    this.name = 'NeedsNetworkError'
  }
}

export type OfflineAnswer = {
  name: string
  answer: (context: OfflineContext, parameters: never) => unknown
}

/** How a device answers a question by itself. */
export const answerOffline = <Q extends Question<string, GenericSchema>>(
  question: Q,
  answer: (context: OfflineContext, parameters: ParametersOf<Q>) => AnswerOf<Q> | Promise<AnswerOf<Q>>,
): OfflineAnswer => ({ name: question.name, answer })

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

/** An address without a named part comes before those that have one: `/lieux/carte` before `/lieux/:id`. */
export async function pagesOf(nouns: BrowserNoun[]): Promise<Page[]> {
  const all = ([] as Page[]).concat(...(await loadRendering(nouns)).map(({ pages = [] }) => pages))
  const isNamed = ({ path }: Page) => path.includes(':')
  return [...all.filter(page => !isNamed(page)), ...all.filter(isNamed)]
}

export const offlineAnswersOf = async (nouns: BrowserNoun[]): Promise<OfflineAnswer[]> =>
  ([] as OfflineAnswer[]).concat(...(await loadRendering(nouns)).map(({ offlineAnswers = [] }) => offlineAnswers))

const loadRendering = (nouns: BrowserNoun[]): Promise<NounRendering[]> =>
  Promise.all(nouns.map(async ({ rendering }) => (rendering ? (await rendering()).rendering : {})))
