import * as v from 'valibot'
import { COMMAND_KEY, newCommandKey, type Command } from '../everywhere/command'
import { fieldsOf, firstErrors, stepOfField, type Steps } from '../everywhere/steps'
import { word } from '../everywhere/words'
import { BadCommandError, KeyReusedError } from './commands'
import { readerOf, type FormAnswer, type FormPost, type FormRoute, type FormSent, type PageAnswer } from './forms'

const ResultSchema = v.object({ stage: v.string(), errors: v.record(v.string(), v.string()) })
/** What sending found: the stage to show again, and by field what to put right. */
export type StepResult = v.InferOutput<typeof ResultSchema>

/** What the server adds to a list of steps, to walk it. */
type Walk<C extends Command, S extends string, F extends string, Given> = {
  command: C
  list: Steps<C, S, F, Given>
  /** What the payload says besides the fields. */
  given: (sent: FormSent) => Given
  /** The page after the command is done. */
  done: (key: string) => string
  /** Props of one stage, besides those of the form. */
  props?: Partial<Record<S, (stashed: FormSent) => Promise<Record<string, unknown>>>>
  /** Something that the schema cannot tell: null to go on and send. */
  hold?: (post: FormPost) => StepResult | null
}

/** Names in the stash that no field may have. */
const KEY = 'key'
const RESULT = 'found'

/**
 * The form routes of a journey: one for each step, one that sends. Each answers a POST by 303 and shows its page on GET,
 * so that *back* and reload meet a page, not a form to be sent again. A journey of one step answers at once.
 */
export function stepForms<C extends Command, S extends string, F extends string, Given>(
  walk: Walk<C, S, F, Given>,
): FormRoute[] {
  const { form, isLarge, steps, send, page } = walk.list
  const journey = journeyOf(walk)
  if (send === page) return [{ path: send, answer: async post => showAtOnce(journey, post) }]
  const routes = steps.map(({ path }, number) => ({
    path,
    answer: async (post: FormPost) => stash(journey, post),
    redisplay: (stashed: FormSent) => showStep(journey, stashed, number),
  }))
  const sending: FormRoute = {
    path: send,
    answer: post => stashUnlessDone(journey, post),
    redisplay: stashed => showResult(journey, stashed),
  }
  return [...routes, sending].map(route => ({ ...route, form, isLarge }))
}

type Journey = ReturnType<typeof journeyOf>

/** The walk without its types: what a request is read with. */
function journeyOf<C extends Command, S extends string, F extends string, Given>(walk: Walk<C, S, F, Given>) {
  const { command, list, given, done, hold = () => null } = walk
  const { steps, page, send, reasonAt, fieldOf, conflict } = list
  const fields = ({ value }: FormSent): Record<F, string> => {
    const typed = list.empty()
    for (const name of fieldsOf(list)) typed[name] = value(name)
    return typed
  }
  const props: Partial<Record<string, (stashed: FormSent) => Promise<Record<string, unknown>>>> = walk.props ?? {}
  const toSend = (sent: FormSent) => ({
    kind: command.kind,
    v: command.v,
    payload: list.payload(fields(sent), given(sent)),
  })
  /** What identifies nobody goes back into the address. */
  const carried = ({ values }: FormSent) => {
    const query = new URLSearchParams()
    for (const name of list.carried) for (const value of values(name)) if (value) query.append(name, value)
    return query
  }
  return { command, steps, page, send, reasonAt, fieldOf, conflict, done, hold, props, fields, toSend, carried }
}

/** The key drawn when the form was shown; another one when it was lost on the way. */
const keyOf = ({ value }: FormSent) => (COMMAND_KEY.test(value(KEY)) ? value(KEY) : newCommandKey())

/** What was typed, and what sending it found, for the page that shows it again. */
function stash(
  journey: Journey,
  post: FormPost,
  { result, key = keyOf(post) }: { result?: StepResult; key?: string } = {},
): FormAnswer {
  const query = journey.carried(post)
  const typed = { ...journey.fields(post), [KEY]: key, [RESULT]: result ? JSON.stringify(result) : '' }
  return { stash: new URLSearchParams([...query, ...Object.entries(typed)]), query: query.toString() }
}

async function showStage(journey: Journey, stashed: FormSent, { stage, errors }: StepResult): Promise<PageAnswer> {
  const form = { stage, fields: journey.fields(stashed), errors, key: keyOf(stashed) }
  return {
    show: `${journey.page}?${journey.carried(stashed)}`,
    hasErrors: Object.keys(errors).length > 0,
    status: stage === journey.conflict ? 409 : undefined,
    props: { form: { ...form, ...(await journey.props[stage]?.(stashed)) } },
  }
}

/** The step of this number; an earlier one when something in it is to be put right. */
function showStep(journey: Journey, stashed: FormSent, number: number) {
  return showChecked(journey, stashed, { until: number - 1, otherwise: number })
}

/** Where sending led; nothing was sent from here, or only fields to put right: they are checked again. */
function showResult(journey: Journey, stashed: FormSent) {
  const result = stashed.value(RESULT)
  if (result) return showStage(journey, stashed, v.parse(ResultSchema, JSON.parse(result)))
  const last = journey.steps.length - 1
  return showChecked(journey, stashed, { until: last, otherwise: last })
}

/** The first step with errors up to `until`; when there is none, the step `otherwise`. */
function showChecked(journey: Journey, stashed: FormSent, { until, otherwise }: { until: number; otherwise: number }) {
  const errors = firstErrors(journey, errorsOf(journey, stashed), until)
  const [wrong] = Object.keys(errors)
  const step = wrong === undefined ? otherwise : stepOfField(journey, wrong)
  return showStage(journey, stashed, { stage: nameOf(journey, step), errors })
}

const nameOf = ({ steps }: Journey, number: number) => (steps[number] ?? steps[0]).name

/** By field, what the schema of the command does not accept: of two issues about one field, the first. */
function errorsOf({ command, fieldOf, toSend }: Journey, sent: FormSent): Record<string, string> {
  const { issues = [] } = v.safeParse(command.payload, toSend(sent).payload)
  return Object.fromEntries(issues.reverse().map(issue => [fieldOf(v.getDotPath(issue) ?? ''), issue.message]))
}

/** Done at this address; or the stage to show again, with a new key when this one has served. */
type Sent = { done: string } | { result?: StepResult; key?: string }

async function run(journey: Journey, post: FormPost): Promise<Sent> {
  const held = journey.hold(post)
  if (held) return { result: held }
  const key = keyOf(post)
  try {
    const receipt = await post.run(key, journey.toSend(post))
    if (receipt.outcome === 'done') return { done: journey.done(key) }
    // The key has its receipt: what is chosen instead is another command.
    if (receipt.outcome === 'conflict' && journey.conflict)
      return { result: { stage: journey.conflict, errors: {} }, key: newCommandKey() }
    return refused(journey, receipt.outcome === 'refused' ? receipt.reasons[0] : undefined)
  } catch (error) {
    // Sent already with other words: with a new key it is another request, which is checked first.
    if (error instanceof KeyReusedError) return refused(journey, word('error.alreadySent'))
    if (!(error instanceof BadCommandError)) throw error
    return {}
  }
}

function refused(journey: Journey, reason = word('error.other')): Sent {
  const stage = nameOf(journey, stepOfField(journey, journey.reasonAt))
  return { result: { stage, errors: { [journey.reasonAt]: reason } }, key: newCommandKey() }
}

async function stashUnlessDone(journey: Journey, post: FormPost): Promise<FormAnswer> {
  const sent = await run(journey, post)
  return 'done' in sent ? { goTo: sent.done } : stash(journey, post, sent)
}

async function showAtOnce(journey: Journey, post: FormPost): Promise<FormAnswer> {
  const answer = await stashUnlessDone(journey, post)
  return 'stash' in answer ? showResult(journey, { ...post, ...readerOf(answer.stash) }) : answer
}
