import WebSocket from 'ws'

type Answer = {
  id?: number
  method?: string
  params?: Record<string, unknown>
  result?: unknown
  /** In BiDi, a word, and `message` beside it. */
  error?: { message: string } | string
  message?: string
}
type Listener = (params: never) => void

/** One target of a browser, spoken to with the DevTools protocol, or with WebDriver BiDi: the same envelopes. */
export type DevTools = {
  send<Result = Record<string, unknown>>(method: string, params?: Record<string, unknown>): Promise<Result>
  on(event: string, listener: Listener): void
  /** Next event of that name. */
  next(event: string): Promise<void>
  close(): void
}

const PATIENCE = 20_000

export async function openDevTools(url: string): Promise<DevTools> {
  const socket = new WebSocket(url, { perMessageDeflate: false, maxPayload: 256 * 1024 * 1024 })
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject))
  const waiting = new Map<number, { resolve(result: never): void; reject(error: Error): void }>()
  const listeners = new Map<string, Set<Listener>>()
  let lastId = 0
  socket.on('message', data => {
    const answer = JSON.parse(String(data)) as Answer
    if (answer.method) for (const listener of listeners.get(answer.method) ?? []) listener(answer.params as never)
    const asked = answer.id === undefined ? undefined : waiting.get(answer.id)
    if (!asked) return
    waiting.delete(answer.id!)
    if (answer.error) asked.reject(new Error(typeof answer.error === 'string' ? answer.message : answer.error.message))
    else asked.resolve(answer.result as never)
  })
  socket.on('error', () => {})
  socket.on('close', () => {
    for (const { reject } of waiting.values()) reject(new Error('The browser has gone'))
    waiting.clear()
  })
  const on = (event: string, listener: Listener) => {
    listeners.set(event, (listeners.get(event) ?? new Set()).add(listener))
  }
  return {
    on,
    send: (method, params = {}) =>
      inTime(method, (resolve, reject) => {
        if (socket.readyState !== WebSocket.OPEN) return reject(new Error('The browser has gone'))
        waiting.set(++lastId, { resolve, reject })
        socket.send(JSON.stringify({ id: lastId, method, params }))
      }),
    next: event =>
      inTime(event, resolve => {
        const once = () => {
          listeners.get(event)?.delete(once)
          resolve()
        }
        on(event, once)
      }),
    close: () => socket.close(),
  }
}

type Work<T> = (resolve: (value: T) => void, reject: (error: Error) => void) => void

function inTime<T>(what: string, work: Work<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`No ${what} within ${PATIENCE / 1000} s`)), PATIENCE)
    const end = () => clearTimeout(late)
    work(
      value => (end(), resolve(value)),
      error => (end(), reject(error)),
    )
  })
}
