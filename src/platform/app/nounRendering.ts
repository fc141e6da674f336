import type { GenericSchema } from 'valibot'
import type { AnswerOf, ParametersOf, Question } from '../everywhere/question'
import type { BrowserNoun, NounRendering, OfflineAnswer, OfflineContext } from './noun'
import type { Page } from './page'

/** The pack or the lesson is not on this device: the page needs the network. */
export class NeedsNetworkError extends Error {
  constructor(what: string) {
    super(`${what} cannot be answered without network`)
    this.name = 'NeedsNetworkError'
  }
}

/** How a device answers a question by itself. */
export const answerOffline = <Q extends Question<string, GenericSchema>>(
  question: Q,
  answer: (context: OfflineContext, parameters: ParametersOf<Q>) => AnswerOf<Q> | Promise<AnswerOf<Q>>,
): OfflineAnswer => ({ name: question.name, answer })

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
