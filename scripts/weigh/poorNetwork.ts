import { createSecureServer, type Http2ServerRequest, type Http2ServerResponse } from 'node:http2'
import { request as httpRequest, type IncomingMessage } from 'node:http'
import type { Socket } from 'node:net'
import { headerBytes } from './headerBytes'
import { newSelfSignedCertificate } from './selfSignedCertificate'

/**
 * The network between the phone and the site. Browsers ask for brotli, and keep a service worker's files, on https
 * only: so this is a real https (HTTP/2) proxy on the loopback, as the town's own one will be. The delay and the rate
 * are here, and not in the browser's developer tools, because those leave out what the service worker fetches.
 */
export type Link = { kbitPerSecond: number; roundTripMs: number }

export const SLOW_3G: Link = { kbitPerSecond: 400, roundTripMs: 400 }

/** One answer that went through: `bytes` are those of its body as it travelled, and of its headers. */
export type Passage = { path: string; status: number; bytes: number }

/** Pages that the proxy answers itself, already compressed. */
export type OwnPages = Map<string, { body: Buffer; headers: Record<string, string> }>

export type PoorNetwork = {
  url: string
  keyHash: string
  pages: OwnPages
  /** Null for the loopback at full speed. */
  link: Link | null
  passages: Passage[]
  /** Requests under way. */
  busy: number
  close: () => void
}

/** What one packet carries: the headers open the first. */
const PACKET_BYTES = 1_460
const NOT_FORWARDED = ['connection', 'keep-alive', 'transfer-encoding', 'upgrade', 'proxy-connection', 'http2-settings']

export async function openPoorNetwork(sitePort: number, port: number): Promise<PoorNetwork> {
  const { key, cert, keyHash } = newSelfSignedCertificate('localhost')
  const url = `https://localhost:${port}`
  const network: PoorNetwork = { url, keyHash, pages: new Map(), link: null, passages: [], busy: 0, close: () => {} }
  const pace = newPace(network)
  const sockets = new Set<Socket>()
  const server = createSecureServer({ key, cert, allowHTTP1: true }, (asked, answer) => {
    void carry({ asked, answer, network, sitePort, pace })
  })
  server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.on('error', () => {}).on('close', () => sockets.delete(socket))
  })
  await new Promise<void>(resolve => server.listen(port, '127.0.0.1', resolve))
  network.close = () => {
    server.close()
    for (const socket of sockets) socket.destroy()
  }
  return network
}

type Pace = (bytes: number) => Promise<void>

/** Every answer shares the link: each piece waits until those before it have gone through. */
function newPace(network: PoorNetwork): Pace {
  let freeAt = 0
  return async bytes => {
    const { link } = network
    if (!link) return
    freeAt = Math.max(freeAt, performance.now()) + (bytes * 8) / link.kbitPerSecond
    await waitUntil(freeAt)
  }
}

async function waitUntil(at: number) {
  const left = at - performance.now()
  if (left > 1) await new Promise(resolve => setTimeout(resolve, left))
}

type Carrying = {
  asked: Http2ServerRequest
  answer: Http2ServerResponse
  network: PoorNetwork
  sitePort: number
  pace: Pace
}

async function carry({ asked, answer, network, sitePort, pace }: Carrying) {
  const firstByteAt = performance.now() + (network.link?.roundTripMs ?? 0)
  network.busy++
  try {
    const { status, headers, body } = network.pages.has(asked.url)
      ? { status: 200, ...network.pages.get(asked.url)! }
      : await askSite(asked, sitePort)
    const head = headerBytes(headers)
    const passage = { path: asked.url, status, bytes: head + body.length }
    await waitUntil(firstByteAt)
    const first = body.subarray(0, PACKET_BYTES - (head % PACKET_BYTES))
    await pace(head + first.length)
    answer.writeHead(status, headers)
    answer.write(first)
    for (let from = first.length; from < body.length; from += PACKET_BYTES) {
      const piece = body.subarray(from, from + PACKET_BYTES)
      await pace(piece.length)
      answer.write(piece)
    }
    answer.end()
    network.passages.push(passage)
  } catch {
    // The page was left before its answer came: nothing to say to nobody.
    answer.stream?.destroy()
  } finally {
    network.busy--
  }
}

type Answered = { status: number; headers: Record<string, string | string[] | undefined>; body: Buffer }

async function askSite(asked: Http2ServerRequest, sitePort: number): Promise<Answered> {
  const given = Object.entries(asked.headers).filter(([name]) => !name.startsWith(':') && !NOT_FORWARDED.includes(name))
  const headers = { ...Object.fromEntries(given), host: `localhost:${sitePort}` }
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    const sent = httpRequest(
      { host: '127.0.0.1', port: sitePort, path: asked.url, method: asked.method, headers },
      resolve,
    )
    sent.on('error', reject)
    asked.pipe(sent)
  })
  const body = await readAll(answer)
  const kept = Object.entries(answer.headers).filter(([name]) => !NOT_FORWARDED.includes(name))
  return { status: answer.statusCode ?? 502, headers: Object.fromEntries(kept), body }
}

async function readAll(answer: AsyncIterable<Buffer>): Promise<Buffer> {
  const pieces: Buffer[] = []
  for await (const piece of answer) pieces.push(piece)
  return Buffer.concat(pieces)
}
