import { createServer as createHttpServer, request } from 'node:http'
import { connect, createServer, type Socket } from 'node:net'
import { findFreePort } from '../../scripts/engines/startPostgres'

/**
 * `through`: as it should be. `hangs`: takes the call, never answers. `portal`: a Wi-Fi that asks to sign in. `cuts`: a
 * proxy that ends each answer in its middle, in good form. `trickles`: some hundred bytes a second come down.
 */
type Mode = 'through' | 'hangs' | 'portal' | 'cuts' | 'trickles'

const TRICKLE_BYTES = 60
const TRICKLE_MS = 250

const PORTAL_PAGE = '<!doctype html><title>Wi-Fi</title><h1>Connectez-vous au Wi-Fi gratuit</h1>'
/** As bad ones do, it asks to be kept. */
const PORTAL = [
  'HTTP/1.1 200 OK',
  'Content-Type: text/html',
  'Cache-Control: public, max-age=86400',
  `Content-Length: ${PORTAL_PAGE.length}`,
  'Connection: close',
  '',
  PORTAL_PAGE,
].join('\r\n')

export type PoorNetwork = Awaited<ReturnType<typeof startPoorNetwork>>

/** The first bytes at once: the head of an answer comes, and its body does not. */
function trickle(from: Socket, to: Socket) {
  let waiting = Buffer.alloc(0)
  let isFirst = true
  // What the browser has is of another day: the whole comes, not a line that says that nothing changed.
  to.on('data', (asked: Buffer) =>
    from.write(asked.toString('latin1').replace(/if-none-match: [^\r]*\r\n/i, ''), 'latin1'),
  )
  from.on('data', (piece: Buffer) => {
    if (isFirst) to.write(piece.subarray(0, 1_200))
    waiting = Buffer.concat([waiting, isFirst ? piece.subarray(1_200) : piece])
    isFirst = false
  })
  const timer = setInterval(() => {
    to.write(waiting.subarray(0, TRICKLE_BYTES))
    waiting = waiting.subarray(TRICKLE_BYTES)
  }, TRICKLE_MS)
  to.on('close', () => clearInterval(timer))
}

/** Stands between a browser and the service, on the address that the browser knows; counts what comes down. */
export async function startPoorNetwork() {
  const port = await findFreePort()
  const open = new Set<Socket>()
  let mode: Mode = 'through'
  let bytesDown = 0
  let lastByteAt = 0
  let to = 0
  let isCut = false

  const cutting = createHttpServer((asked, answer) => {
    const headers = { ...asked.headers, 'accept-encoding': 'identity' }
    asked.pipe(
      request({ port: to, host: 'localhost', path: asked.url, method: asked.method, headers }, full => {
        const { 'content-length': _length, ...rest } = full.headers
        answer.writeHead(full.statusCode ?? 502, rest)
        const pieces: Buffer[] = []
        full
          .on('data', piece => pieces.push(piece))
          .on('end', () => {
            const body = Buffer.concat(pieces)
            answer.end(body.subarray(0, Math.ceil(body.length * 0.4)))
          })
      }),
    )
  })
  const server = createServer(client => {
    open.add(client)
    client.on('close', () => open.delete(client)).on('error', () => undefined)
    if (mode === 'hangs') return
    if (mode === 'portal') return client.once('data', () => client.end(PORTAL))
    if (mode === 'cuts') return cutting.emit('connection', client)
    const upstream = connect(to, 'localhost')
    open.add(upstream)
    upstream.on('close', () => open.delete(upstream)).on('error', () => client.destroy())
    upstream.on('data', chunk => {
      bytesDown += chunk.length
      lastByteAt = Date.now()
    })
    if (mode === 'trickles') trickle(upstream, client)
    else client.pipe(upstream).pipe(client)
    client.on('close', () => upstream.destroy())
  })
  const listen = () => new Promise<void>(resolve => server.listen(port, '127.0.0.1', resolve))
  const hangUp = () => open.forEach(socket => socket.destroy())
  async function cut() {
    if (isCut) return
    isCut = true
    const closed = new Promise(resolve => server.close(resolve))
    hangUp()
    await closed
  }
  await listen()

  return {
    port,
    url: `http://localhost:${port}`,
    leadsTo(service: { port: number }) {
      to = service.port
      hangUp()
    },
    become(next: Mode) {
      mode = next
      hangUp()
    },
    cut,
    close: cut,
    async mend() {
      if (isCut) await listen()
      isCut = false
      mode = 'through'
    },
    bytesDown: () => bytesDown,
    /** Nothing has come down for so long, ms; counted from now at the earliest. */
    async untilQuiet(ms: number) {
      const from = Date.now()
      while (Date.now() - Math.max(from, lastByteAt) < ms) await new Promise(resolve => setTimeout(resolve, 50))
    },
  }
}
