import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'

/** Requests that one connection may send before it reads the answers. Browsers and proxies wait for each answer. */
export const MAX_UNANSWERED = 8
/** Requests being answered, of all connections; the others are told to come back. */
const MAX_UNDER_WAY = 500

type Exchange = { request: IncomingMessage; response: ServerResponse }

/**
 * Bounds what a client may ask without reading. Node parses pipelined requests as fast as they come and starts them all:
 * a thousand in one packet are a thousand answers in memory. Here each waits for the answer before it; beyond the bound
 * the connection is destroyed.
 */
export function boundConnections(listener: RequestListener): RequestListener {
  const unanswered = new WeakMap<Socket, Exchange[]>()
  let underWay = 0

  function start({ request, response }: Exchange) {
    if (underWay >= MAX_UNDER_WAY) return void response.writeHead(503, { 'Retry-After': '5' }).end()
    underWay++
    void Promise.resolve(listener(request, response)).finally(() => underWay--)
  }

  return (request, response) => {
    const { socket } = request
    const exchanges = unanswered.get(socket) ?? []
    // What was parsed with the request that was one too many still comes here.
    if (socket.destroyed || exchanges.length >= MAX_UNANSWERED) return void socket.destroy()
    unanswered.set(socket, exchanges)
    exchanges.push({ request, response })
    const startNext = () => exchanges[0] && !socket.destroyed && start(exchanges[0])
    response.once('close', () => {
      exchanges.shift()
      startNext()
    })
    // Once all that came with it is parsed, one request too many included.
    if (exchanges.length === 1) setImmediate(startNext)
  }
}
