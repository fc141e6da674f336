import type { Channel, Delivery, Outgoing } from './channel'
import { post, type HttpAnswer, type HttpFailure, type HttpRequest } from './post'
import type { GatewayDescription } from './readGateway'
import { valueAt } from './valueAt'

/** Sends through any HTTP gateway that the town's file describes. */
export function openSmsGateway(gateway: GatewayDescription, token = ''): Channel {
  return {
    isReal: true,
    send: async (outgoing, { signal }) => {
      const answer = await post(toRequest(gateway, outgoing, token), signal)
      const delivery = 'failure' in answer ? readFailure(answer.failure) : readAnswer(gateway, answer)
      return delivery.is === 'unsure' && gateway.honoursKey ? { is: 'failed', reason: 'unreachable' } : delivery
    },
  }
}

function toRequest(gateway: GatewayDescription, { id, to, text }: Outgoing, token: string): HttpRequest {
  const values = { id, to, toDigits: to.slice(1), text, token }
  const body = fill(gateway.body, values) as Record<string, unknown>
  const isForm = gateway.as === 'form'
  return {
    url: fillText(gateway.url, values, encodeURIComponent),
    method: gateway.method,
    headers: {
      Accept: 'application/json',
      'Content-Type': isForm ? 'application/x-www-form-urlencoded' : 'application/json',
      'Idempotency-Key': id,
      ...(fill(gateway.headers, values) as Record<string, string>),
    },
    body: isForm ? toForm(body) : JSON.stringify(body),
    timeLimitMs: gateway.timeoutSeconds * 1_000,
  }
}

/** Undefined when it is no JSON: the page of a proxy, or half an answer. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const says = (body: unknown, expected?: { where: string; is: (string | number | boolean)[] }) =>
  expected !== undefined && expected.is.some(value => value === valueAt(body, expected.where))

/** A 200 with an error in its body is a refusal; a 5xx, or a 2xx that is not the gateway's own, may hide a message sent. */
function readAnswer(gateway: GatewayDescription, { status, text }: HttpAnswer): Delivery {
  const body = parse(text)
  if (says(body, gateway.rejected)) return { is: 'rejected' }
  const isOurs = body !== undefined
  if (gateway.accepted.status.includes(status) && says(body, gateway.accepted)) {
    const id = gateway.id === undefined ? undefined : valueAt(body, gateway.id)
    return { is: 'accepted', gatewayId: typeof id === 'string' || typeof id === 'number' ? String(id) : null }
  }
  if (status === 429 || status === 503) return { is: 'failed', reason: 'unreachable' }
  if (status >= 500 || (status < 300 && !isOurs)) return { is: 'unsure' }
  return status === 400 || status === 422 ? { is: 'rejected' } : { is: 'failed', reason: 'refused' }
}

/** Cut, or no answer in time: the gateway may have read the request. */
const readFailure = (failure: HttpFailure): Delivery =>
  failure === 'never connected' ? { is: 'failed', reason: 'unreachable' } : { is: 'unsure' }

type Values = Record<string, string>

const fillText = (text: string, values: Values, encode = (value: string) => value) =>
  text.replace(/\{(\w+)\}/g, (whole, name: string) => (name in values ? encode(values[name]!) : whole))

/** Fills the texts of parsed JSON, not JSON as text: a quote in a message cannot end its field. */
function fill(value: unknown, values: Values): unknown {
  if (typeof value === 'string') return fillText(value, values)
  if (Array.isArray(value)) return value.map(each => fill(each, values))
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, fill(each, values)]))
}

const toForm = (body: Record<string, unknown>) =>
  new URLSearchParams(Object.entries(body).map(([name, value]): [string, string] => [name, String(value)])).toString()
