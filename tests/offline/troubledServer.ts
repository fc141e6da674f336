import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Fetch } from '../../src/platform/offline/sendCommand'
import { SERVER_HEADER } from '../../src/platform/everywhere/answerHeaders'
import { RECEIPT_HEADER } from '../../src/platform/everywhere/command'
import { openInProcess, type InProcess } from '../server/inProcess'

/** What comes between a phone and the service. `lost answer`: done, but nobody hears it. */
export type Trouble =
  | 'none'
  | 'captive portal'
  | 'portal that redirects'
  | '511'
  | '500'
  | '502 page'
  | '429'
  | 'refused by us'
  | 'half JSON'
  | 'receipt of another key'
  | 'hang'
  | 'cut'
  | 'lost answer'

export const TROUBLES: Trouble[] = [
  'captive portal',
  'portal that redirects',
  '511',
  '500',
  '502 page',
  '429',
  'refused by us',
  'half JSON',
  'receipt of another key',
  'hang',
  'cut',
  'lost answer',
]

export type TroubledServer = {
  service: InProcess
  /** Chosen for each request, from its key and body. */
  trouble: (choose: (sent: { key: string; body: string }) => Trouble) => void
  /** Keys in the order they came, whatever was answered. */
  heard: string[]
  fetch: Fetch
  close: () => Promise<void>
}

/** The real service and its real database behind a real network of our own that can go wrong. */
export async function openTroubledServer(): Promise<TroubledServer> {
  const service = await openInProcess('sqlite', [])
  let choose: Parameters<TroubledServer['trouble']>[0] = () => 'none'
  const heard: string[] = []
  const server = createServer(async (request, response) => {
    const body = await readBody(request)
    const key = request.url?.split('/').pop() ?? ''
    heard.push(key)
    await answerWith(choose({ key, body }), { service, request, response, body, key })
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    service,
    heard,
    trouble: wanted => void (choose = wanted),
    fetch: (url, init) => fetch(`${origin}${url}`, init),
    close: async () => {
      server.closeAllConnections()
      await new Promise(resolve => server.close(resolve))
      await service.close()
    },
  }
}

type Call = { service: InProcess; request: IncomingMessage; response: ServerResponse; body: string; key: string }

async function answerWith(trouble: Trouble, { service, request, response, body, key }: Call): Promise<void> {
  const page = (status: number, headers: Record<string, string> = {}) =>
    void response.writeHead(status, { 'Content-Type': 'text/html', ...headers }).end('<h1>Wi-Fi gratuit</h1>')
  switch (trouble) {
    case 'captive portal':
      return page(200)
    case 'portal that redirects':
      return page(302, { Location: 'http://127.0.0.1:9/login' })
    case '511':
      return page(511)
    case '500':
      return page(500)
    case '502 page':
      return page(502)
    case '429':
      return page(429, { 'Retry-After': '120' })
    case 'refused by us':
      return page(403, { [SERVER_HEADER]: '1' })
    case 'hang':
      return
    case 'cut':
      return void response.destroy()
  }
  const { status, headers, text } = await forward(service, request, body)
  if (trouble === 'lost answer') return void response.destroy()
  if (trouble === 'receipt of another key') headers[RECEIPT_HEADER.toLowerCase()] = key.replace(/./g, '0')
  response.writeHead(status, headers)
  response.end(trouble === 'half JSON' ? text.slice(0, text.length / 2) : text)
}

async function forward(service: InProcess, request: IncomingMessage, body: string) {
  const answer = await service.send(request.url ?? '/', {
    method: request.method,
    headers: { 'Content-Type': request.headers['content-type'] ?? '' },
    body,
  })
  const headers = Object.fromEntries(answer.headers)
  delete headers['content-encoding']
  return { status: answer.status, headers, text: await answer.text() }
}

async function readBody(request: IncomingMessage): Promise<string> {
  let body = ''
  for await (const part of request) body += String(part)
  return body
}
