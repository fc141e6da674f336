import { RECEIPT_HEADER, type Receipt, type SentCommand } from '../everywhere/command'
import type { Obstacle } from './localDatabase'
import { SERVER_HEADER } from '../everywhere/answerHeaders'

export type Fetch = (url: string, init: RequestInit) => Promise<Response>

/** Result of one attempt. Only a receipt, or a rejection by our server, is final; anything else is retried. */
export type Verdict =
  | { is: 'receipt'; receipt: Receipt }
  | { is: 'rejected'; status: number; fields: Record<string, string> }
  | { is: 'later'; why: Obstacle; serverMayHaveIt: boolean; waitMs: number }

/** Answers of ours that another try would get again. */
const REJECTED_STATUSES = [400, 403, 410, 413, 415, 422]

type SendOptions = { fetch: Fetch; timeoutMs?: number }

/** One `PUT /api/commands/<key>`. Never throws. */
export async function sendCommand(message: SentCommand & { key: string }, options: SendOptions): Promise<Verdict> {
  const { key, kind, v, payload } = message
  const body: SentCommand = { kind, v, payload }
  const abort = new AbortController()
  const timer = setTimeout(() => abort.abort(), options.timeoutMs ?? 30_000)
  try {
    const response = await options.fetch(`/api/commands/${key}`, {
      method: 'PUT',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
      signal: abort.signal,
      redirect: 'manual',
      credentials: 'same-origin',
      cache: 'no-store',
    })
    return await readVerdict(response, key)
  } catch {
    return { is: 'later', why: 'no-network', serverMayHaveIt: false, waitMs: 0 }
  } finally {
    clearTimeout(timer)
  }
}

async function readVerdict(response: Response, key: string): Promise<Verdict> {
  const { status } = response
  const isOurs = response.headers.get(RECEIPT_HEADER) === key
  // The body is read inside the same time limit; half of it is no JSON.
  const body: unknown = isOurs ? await response.json().catch(() => null) : null
  if (isOurs && response.ok && isReceipt(body, key)) return { is: 'receipt', receipt: body }
  if (isOurs && REJECTED_STATUSES.includes(status) && isRecord(body))
    return { is: 'rejected', status, fields: fieldsOf(body) }
  return {
    is: 'later',
    why: obstacleOf(response, isOurs),
    serverMayHaveIt: isOurs && response.ok,
    waitMs: waitOf(response),
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

function isReceipt(body: unknown, key: string): body is Receipt {
  if (!isRecord(body) || body.key !== key || typeof body.kind !== 'string' || typeof body.at !== 'number') return false
  if (body.outcome === 'refused') return Array.isArray(body.reasons)
  return (body.outcome === 'done' && 'result' in body) || (body.outcome === 'conflict' && 'alternatives' in body)
}

function fieldsOf({ fields }: Record<string, unknown>): Record<string, string> {
  if (!isRecord(fields)) return {}
  const named: Record<string, string> = {}
  for (const name of Object.keys(fields)) named[name] = String(fields[name])
  return named
}

function obstacleOf({ status, headers }: Response, isOurs: boolean): Obstacle {
  if (isOurs && status === 401) return 'sign-in'
  // An error page of ours (it has our header) is not a captive portal.
  const isBusy = isOurs || headers.get(SERVER_HEADER) === '1' || status === 429 || (status >= 500 && status !== 511)
  return isBusy ? 'busy' : 'not-ours'
}

/** `Retry-After` in seconds or as a date (RFC 9110 §10.2.3), to ms; 0 when absent or unreadable. */
function waitOf(response: Response): number {
  const retryAfter = response.headers.get('Retry-After')
  if (!retryAfter) return 0
  const sentAt = Date.parse(response.headers.get('Date') ?? '') || Date.now()
  const wait = /^\d+$/.test(retryAfter) ? Number(retryAfter) * 1000 : Date.parse(retryAfter) - sentAt
  return wait > 0 ? wait : 0
}
