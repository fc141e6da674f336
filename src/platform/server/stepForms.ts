import * as v from 'valibot'
import { COMMAND_KEY, newCommandKey, type Command, type Receipt } from '../everywhere/command'
import { askedFrom, fieldsOf, firstErrors, stepOfField, type Steps } from '../everywhere/steps'
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
  done: (receipt: Receipt) => string
  /** Props of one stage, besides those of the form. */
  props?: Partial<Record<S, (stashed: FormSent) => Promise<Record<string, unknown>>>>
  /** By field, what the schema cannot tell, said on the step where it was chosen. */
  faults?: (sent: FormSent) => Promise<Record<string, string>>
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
  const flow = flowOf(walk)
  if (send === page) return [{ path: send, answer: async post => showAtOnce(flow, post) }]
  const routes = steps.map(({ path }, number) => ({
    path,
    answer: async (post: FormPost) => stash(flow, post),
    redisplay: (stashed: FormSent) => showStep(flow, stashed, number),
  }))
  const sending: FormRoute = {
    path: send,
    answer: post => stashUnlessDone(flow, post),
    redisplay: stashed => showResult(flow, stashed),
  }
  return [...routes, sending].map(route => ({ ...route, form, isLarge }))
}

type FormFlow = ReturnType<typeof flowOf>

/** The walk without its types: what a request is read with. */
function flowOf<C extends Command, S extends string, F extends string, Given>(walk: Walk<C, S, F, Given>) {
  const { command, list, given, done, hold = () => null, faults = async () => ({}) } = walk
  const { steps, page, send, reasonAt, reasonsAt, fieldOf, conflict } = list
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
  /** The fields without personal data, as a query string: they return to the URL. */
  const carried = ({ values }: FormSent) => {
    const query = new URLSearchParams()
    for (const name of list.carried) for (const value of values(name)) if (value) query.append(name, value)
    return query
  }
  const reading = { fields, toSend, carried }
  return { command, steps, page, send, reasonAt, reasonsAt, fieldOf, conflict, done, hold, faults, props, ...reading }
}

/** The idempotency key of the form; a new one when it is missing or malformed. */
const keyOf = ({ value }: FormSent) => (COMMAND_KEY.test(value(KEY)) ? value(KEY) : newCommandKey())

/** Stashes the fields and the result of sending (sealed cookie), then redirects to the page that redisplays them. */
function stash(
  flow: FormFlow,
  post: FormPost,
  { result, key = keyOf(post) }: { result?: StepResult; key?: string } = {},
): FormAnswer {
  const query = flow.carried(post)
  const typed = { ...flow.fields(post), [KEY]: key, [RESULT]: result ? JSON.stringify(result) : '' }
  return { stash: new URLSearchParams([...query, ...Object.entries(typed)]), query: query.toString() }
}

async function showStage(flow: FormFlow, stashed: FormSent, { stage, errors }: StepResult): Promise<PageAnswer> {
  const form = { stage, fields: flow.fields(stashed), errors, key: keyOf(stashed) }
  return {
    show: `${flow.page}?${flow.carried(stashed)}`,
    hasErrors: Object.keys(errors).length > 0,
    status: stage === flow.conflict ? 409 : undefined,
    props: { form: { ...form, ...(await flow.props[stage]?.(stashed)) } },
  }
}

/** The step of this number; an earlier one when something in it is to be put right. */
function showStep(flow: FormFlow, stashed: FormSent, number: number) {
  const otherwise = askedFrom(flow, number, { fields: flow.fields(stashed) })
  return showChecked(flow, stashed, { until: number - 1, otherwise })
}

/** Where sending led; without a stored result there are validation errors at most: validate again. */
function showResult(flow: FormFlow, stashed: FormSent) {
  const result = stashed.value(RESULT)
  if (result) return showStage(flow, stashed, v.parse(ResultSchema, JSON.parse(result)))
  const last = flow.steps.length - 1
  return showChecked(flow, stashed, { until: last, otherwise: last })
}

/** The first step with errors up to `until`; when there is none, the step `otherwise`. */
async function showChecked(
  flow: FormFlow,
  stashed: FormSent,
  { until, otherwise }: { until: number; otherwise: number },
) {
  const errors = firstErrors(flow, { ...(await flow.faults(stashed)), ...errorsOf(flow, stashed) }, until)
  const [wrong] = Object.keys(errors)
  const step = wrong === undefined ? otherwise : stepOfField(flow, wrong)
  return showStage(flow, stashed, { stage: nameOf(flow, step), errors })
}

const nameOf = ({ steps }: FormFlow, number: number) => (steps[number] ?? steps[0]).name

/** By field, what the schema of the command does not accept: of two issues about one field, the first. */
function errorsOf({ command, fieldOf, toSend }: FormFlow, sent: FormSent): Record<string, string> {
  const { issues = [] } = v.safeParse(command.payload, toSend(sent).payload)
  return Object.fromEntries(issues.reverse().map(issue => [fieldOf(v.getDotPath(issue) ?? ''), issue.message]))
}

/** Done at this address; or the stage to show again, with a new key when this one has served. */
type Sent = { done: string } | { result?: StepResult; key?: string }

async function run(flow: FormFlow, post: FormPost): Promise<Sent> {
  const held = flow.hold(post)
  if (held) return { result: held }
  const key = keyOf(post)
  try {
    const receipt = await post.run(key, flow.toSend(post))
    if (receipt.outcome === 'done') return { done: flow.done(receipt) }
    // The key now has a receipt: choosing an alternative is a new command, with a new key.
    if (receipt.outcome === 'conflict' && flow.conflict)
      return { result: { stage: flow.conflict, errors: {} }, key: newCommandKey() }
    return refused(flow, receipt.outcome === 'refused' ? receipt.reasons[0] : undefined)
  } catch (error) {
    // Same key, other content: a retry with a new key would be a second request, so ask the person first.
    if (error instanceof KeyReusedError) return refused(flow, word('error.alreadySent'))
    if (!(error instanceof BadCommandError)) throw error
    return {}
  }
}

function refused(flow: FormFlow, reason = word('error.other')): Sent {
  const field = flow.reasonsAt?.[reason] ?? flow.reasonAt
  const stage = nameOf(flow, stepOfField(flow, field))
  return { result: { stage, errors: { [field]: reason } }, key: newCommandKey() }
}

async function stashUnlessDone(flow: FormFlow, post: FormPost): Promise<FormAnswer> {
  const sent = await run(flow, post)
  return 'done' in sent ? { goTo: sent.done } : stash(flow, post, sent)
}

async function showAtOnce(flow: FormFlow, post: FormPost): Promise<FormAnswer> {
  const answer = await stashUnlessDone(flow, post)
  return 'stash' in answer ? showResult(flow, { ...post, ...readerOf(answer.stash) }) : answer
}
