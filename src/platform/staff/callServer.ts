import { ACCOUNT_HEADER, SERVER_HEADER } from '../everywhere/answerHeaders'
import type { Command, PayloadIn, Receipt, ResultOf } from '../everywhere/command'
import type { AnswerOf, ParametersOf, Question } from '../everywhere/question'
import type { GenericSchema } from 'valibot'

/** Nobody is signed in any more: the page stays as it is, and asks to sign in over it. */
export class SignedOutError extends Error {
  override name = 'SignedOutError'
}

/** No network, or what answered is not our server. */
export class NoAnswerError extends Error {
  override name = 'NoAnswerError'
}

/** This account may not, or there is nothing of that name. */
export class NotAllowedError extends Error {
  override name = 'NotAllowedError'
}

/** Nothing is stored for an account that may not ask it. */
export function nullIfNotAllowed(error: unknown): null {
  if (error instanceof NotAllowedError) return null
  throw error
}

/** What it is about was erased. */
export class GoneError extends Error {
  override name = 'GoneError'
}

/** The server answered that something typed is to be corrected: `fields` names each with its word. */
export class BadFieldsError extends Error {
  override name = 'BadFieldsError'
  constructor(public fields: Record<string, string>) {
    super('bad fields')
  }
}

const MAX_WAIT_MS = 20_000

let account = ''
/** From now on, what is asked and sent is this account's; '' before anybody signed in. */
export const callAs = (id: string) => void (account = id)

export type Answered = { status: number; body: unknown }

/** An answer of our server, whatever its status. Throws a NoAnswerError. */
export async function callServer(
  path: string,
  { method = 'POST', body = {} }: { method?: string; body?: unknown } = {},
) {
  const stop = new AbortController()
  const timer = setTimeout(() => stop.abort(), MAX_WAIT_MS)
  try {
    const response = await fetch(path, {
      method,
      body: JSON.stringify(body),
      headers: { 'Content-Type': 'application/json', ...(account && { [ACCOUNT_HEADER]: account }) },
      signal: stop.signal,
    })
    if (!response.headers.has(SERVER_HEADER)) throw new NoAnswerError()
    return { status: response.status, body: (await response.json()) as unknown } satisfies Answered
  } catch {
    throw new NoAnswerError()
  } finally {
    clearTimeout(timer)
  }
}

function throwUnlessDone({ status, body }: Answered) {
  if (status === 200) return
  if (status === 401) throw new SignedOutError()
  if (status === 403 || status === 404) throw new NotAllowedError()
  if (status === 410) throw new GoneError()
  if (status === 400 || status === 422)
    throw new BadFieldsError((body as { fields?: Record<string, string> }).fields ?? {})
  throw new NoAnswerError()
}

export type AskStaff = <Q extends Question<string, GenericSchema>>(
  question: Q,
  parameters: ParametersOf<Q>,
) => Promise<AnswerOf<Q>>

/** Throws one of the errors above. */
export const askServer: AskStaff = async ({ name }, parameters) => {
  const answered = await callServer(`/api/staff/questions/${name}`, { body: parameters })
  throwUnlessDone(answered)
  return answered.body as never
}

/** `key`: drawn where it was typed, so that pressing again after a lost answer does nothing twice. */
export async function sendToServer<C extends Command<string, GenericSchema>>(
  { kind, v }: C,
  payload: PayloadIn<C>,
  key: string,
): Promise<Receipt<ResultOf<C>>> {
  const answered = await callServer(`/api/staff/commands/${key}`, { method: 'PUT', body: { kind, v, payload } })
  throwUnlessDone(answered)
  return answered.body as Receipt<ResultOf<C>>
}
