import { BadCommandError, KeyReusedError } from '../../platform/server/commands'
import { newCommandKey, type Outcome, type SentCommand } from '../../platform/everywhere/command'
import { word, type WordKey } from '../../platform/everywhere/words'
import type { FormAnswer, FormPost, FormRoute } from '../../platform/server/forms'
import { stepForms } from '../../platform/server/stepForms'
import {
  AnswerCheck,
  AskForDevice,
  COMPLETED,
  CompleteRequest,
  ContestRequest,
  StopFollowing,
  WithdrawRequest,
} from '../deviceRequest'
import { requestSteps } from '../requestForm'
import { ShowRequest } from '../requestQuestions'
import { askedPage, requestPage } from '../requestPaths'

type Result = { outcome: Outcome; fields: Record<string, string> }

/** What cannot be read is told beside its field; anything else that went wrong, as a refusal. */
async function run(post: FormPost, sent: SentCommand): Promise<Result> {
  try {
    return { outcome: await post.run(post.value('key'), sent), fields: {} }
  } catch (error) {
    if (error instanceof BadCommandError) return { outcome: { outcome: 'refused', reasons: [] }, fields: error.fields }
    if (!(error instanceof KeyReusedError)) throw error
    return { outcome: { outcome: 'refused', reasons: [word('error.alreadySent')] }, fields: {} }
  }
}

type Change = { command: { kind: string; v: number }; page: string; payload: object; typed?: Record<string, string> }

async function change(post: FormPost, { command, page, payload, typed = {} }: Change): Promise<FormAnswer> {
  const own = await post.ask(ShowRequest, { reference: post.params.reference ?? '' })
  if (!own) return { goTo: `/suivi?reference=${encodeURIComponent(post.params.reference ?? '')}` }
  const path = requestPage(own.reference)
  const sent = { kind: command.kind, v: command.v, payload: { reference: own.reference, ...payload } }
  const { outcome, fields } = await run(post, sent)
  if (outcome.outcome === 'done') return { goTo: `${path}?fait=${page}`, opens: own.reference }
  const reasons: WordKey[] = outcome.outcome === 'refused' ? outcome.reasons : []
  const form = { typed, errors: fields, reasons, key: newCommandKey() }
  return { show: path, hasErrors: true, status: 409, props: { form } }
}

const withdraw = (post: FormPost) => change(post, { command: WithdrawRequest, page: 'retiree', payload: {} })

const contest = (post: FormPost) => {
  const words = post.value('words')
  return change(post, { command: ContestRequest, page: 'contestee', payload: { words }, typed: { words } })
}

/** *Tout va bien*, or *j’ai besoin d’aide*: the page then says how to be helped. */
function answerCheck(post: FormPost) {
  const answer = post.value('answer')
  return change(post, { command: AnswerCheck, page: answer === 'help' ? 'aide' : 'nouvelles', payload: { answer } })
}

const stopFollowing = (post: FormPost) => change(post, { command: StopFollowing, page: 'arretee', payload: {} })

/** Only what the page asked, and was answered. */
function complete(post: FormPost) {
  const names = [...Object.keys(COMPLETED), 'phone', 'email']
  const typed = Object.fromEntries(names.flatMap(name => (post.value(name) ? [[name, post.value(name)]] : [])))
  return change(post, { command: CompleteRequest, page: 'completee', payload: { answers: typed }, typed })
}

export const requestForms: FormRoute[] = [
  ...stepForms({
    command: AskForDevice,
    list: requestSteps,
    given: ({ language }) => ({ language }),
    done: ({ key }) => askedPage(key),
  }),
  { path: `${requestPage(':reference')}/retirer`, answer: withdraw },
  { path: `${requestPage(':reference')}/contester`, answer: contest },
  { path: `${requestPage(':reference')}/completer`, answer: complete },
  { path: `${requestPage(':reference')}/nouvelles`, answer: answerCheck },
  { path: `${requestPage(':reference')}/arreter`, answer: stopFollowing },
]
