import { request as requestHttp, type ClientRequest, type IncomingMessage } from 'node:http'
import { request as requestHttps } from 'node:https'

const MAX_ANSWER_BYTES = 64 * 1_024

export type HttpRequest = {
  url: string
  method: string
  headers: Record<string, string>
  body: string
  timeLimitMs: number
}
export type HttpAnswer = { status: number; text: string }
export type HttpFailure = 'never connected' | 'no whole answer'

/**
 * A connection of its own for each request, where `fetch` would take one that waits: the other side may just have closed
 * that one, and then nobody knows whether it read the request. Follows no redirection: it would give the token and the
 * number to another server.
 */
export function post(wanted: HttpRequest, signal: AbortSignal): Promise<HttpAnswer | { failure: HttpFailure }> {
  const { url, method, headers, body, timeLimitMs } = wanted
  const isSecure = url.startsWith('https:')
  let isConnected = false
  return new Promise(resolve => {
    const fail = () => resolve({ failure: isConnected ? 'no whole answer' : 'never connected' })
    const outgoing: ClientRequest = (isSecure ? requestHttps : requestHttp)(url, {
      method,
      headers: { ...headers, 'Content-Length': Buffer.byteLength(body) },
      agent: false,
      signal: AbortSignal.any([signal, AbortSignal.timeout(timeLimitMs)]),
    })
    outgoing.on('socket', socket => socket.once(isSecure ? 'secureConnect' : 'connect', () => (isConnected = true)))
    outgoing.on('error', fail)
    outgoing.on('response', response => readWhole(response).then(resolve, fail))
    outgoing.end(body)
  })
}

async function readWhole(response: IncomingMessage): Promise<HttpAnswer> {
  let text = ''
  for await (const chunk of response.setEncoding('utf8')) {
    text += chunk as string
    if (text.length > MAX_ANSWER_BYTES) throw new Error('An answer without end')
  }
  return { status: response.statusCode ?? 0, text }
}
