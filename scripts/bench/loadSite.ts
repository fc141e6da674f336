import { Agent, request as httpRequest } from 'node:http'
import type { Site } from '../weigh/startSite'
import { processorMs } from './processUse'

export type Asked = { method?: 'GET' | 'PUT' | 'POST'; path: string; headers?: Record<string, string>; body?: string }

export type Load = {
  site: Pick<Site, 'port' | 'pid'>
  ask: () => Asked
  /** An answer that does not fit counts as failed. */
  isGood?: (status: number, body: string) => boolean
  seconds: number
} & (
  | { /** People who each wait for their answer before they ask again. */ atOnce: number }
  | {
      /** Requests that come whether the server follows or not; a late one counts from when it should have left. */ perSecond: number
    }
)

export type LoadResult = {
  perSecond: number
  /** Milliseconds. */
  p50: number
  p95: number
  p99: number
  failed: number
  /** Part of one processor that the server took; null where the system does not tell. */
  processor: number | null
}

const isOk = (status: number) => status === 200
const MOST_AT_ONCE = 256

/** Asks the site over the loopback, from this process, for that long. */
export async function loadSite(load: Load): Promise<LoadResult> {
  const agent = new Agent({ keepAlive: true, maxSockets: MOST_AT_ONCE })
  const times: number[] = []
  const counts = { failed: 0 }
  const started = performance.now()
  const processorBefore = processorMs(load.site.pid)
  const run = async (dueAt: number) => {
    const good = await askOnce(agent, load)
    times.push(performance.now() - dueAt)
    if (!good) counts.failed++
  }
  if ('atOnce' in load) await inTurn(load.atOnce, started + load.seconds * 1_000, run)
  else await atPace(load.perSecond, load.seconds, run)
  const elapsed = performance.now() - started
  const processorAfter = processorMs(load.site.pid)
  agent.destroy()
  const processor =
    processorBefore === null || processorAfter === null ? null : (processorAfter - processorBefore) / elapsed
  return { perSecond: (times.length * 1_000) / elapsed, ...quantiles(times), failed: counts.failed, processor }
}

async function inTurn(atOnce: number, until: number, run: (dueAt: number) => Promise<void>) {
  const person = async () => {
    while (performance.now() < until) await run(performance.now())
  }
  await Promise.all(Array.from({ length: atOnce }, person))
}

async function atPace(perSecond: number, seconds: number, run: (dueAt: number) => Promise<void>) {
  const started = performance.now()
  const under: Promise<void>[] = []
  for (let sent = 0; sent < perSecond * seconds; sent++) {
    const dueAt = started + (sent * 1_000) / perSecond
    const early = dueAt - performance.now()
    if (early > 0) await new Promise(resolve => setTimeout(resolve, early))
    // A timer wakes up to a millisecond late: that is this process's, not the server's.
    under.push(run(Math.max(dueAt, performance.now() - 2)))
  }
  await Promise.all(under)
}

function askOnce(agent: Agent, { site, ask, isGood = isOk }: Load): Promise<boolean> {
  const { method = 'GET', path, headers, body } = ask()
  return new Promise(resolve => {
    const sent = httpRequest(
      {
        agent,
        host: '127.0.0.1',
        port: site.port,
        path,
        method,
        headers: { 'Accept-Encoding': 'br, gzip', ...headers },
      },
      answer => {
        const pieces: Buffer[] = []
        answer.on('data', (piece: Buffer) => pieces.push(piece))
        answer.on('end', () => resolve(isGood(answer.statusCode ?? 0, Buffer.concat(pieces).toString())))
        answer.on('error', () => resolve(false))
      },
    )
    sent.setTimeout(20_000, () => sent.destroy())
    sent.on('error', () => resolve(false))
    sent.end(body)
  })
}

export function quantiles(times: number[]) {
  const sorted = Float64Array.from(times).sort()
  const at = (part: number) => sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? NaN
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99) }
}
