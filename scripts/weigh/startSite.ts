import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { serverCommand, serverEnvironment } from '../build/serverCommand.mjs'
import { findFreePort } from '../engines/startPostgres'

export type Site = { port: number; pid: number; startedInMs: number; stop: () => Promise<void> }

export type SiteSettings = {
  /** Variables of the service (`PUBLIC_URL`, `CONTENT_DIR`…), over an empty demonstration. */
  env?: Record<string, string>
  /** Options of Node itself, before those of `npm start` (`--cpu-prof`, for instance). */
  nodeOptions?: string[]
  port?: number
  /** Another build than `dist`. */
  build?: string
}

const ours =
  /^(NODE_ENV|NODE_OPTIONS|PORT|DATA_DIR|DATABASE_URL|PUBLIC_URL|CONTENT_DIR|TRUST_PROXY|SHARED_ADDRESSES|MAP_TILES|DEMONSTRATION_ROWS|SMS_.*|SMTP_URL|MAIL_FROM)$/
const cleanEnvironment = () => Object.fromEntries(Object.entries(process.env).filter(([name]) => !ours.test(name)))

/** The built service as a process of its own, on a free port; without `DATA_DIR`, on a folder that goes with it. */
export async function startSite({ env = {}, nodeOptions = [], port, build }: SiteSettings = {}): Promise<Site> {
  const at = port ?? (await findFreePort())
  const folder = mkdtempSync(join(tmpdir(), 'coup-de-main-site-'))
  const begun = performance.now()
  const server = spawn(process.execPath, [...nodeOptions, ...commandOf(build)], {
    env: { ...serverEnvironment, ...cleanEnvironment(), DATA_DIR: folder, MAP_TILES: 'none', ...env, PORT: String(at) },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const killIt = () => server.kill('SIGKILL')
  process.once('exit', killIt)
  const printed: string[] = []
  server.stderr.on('data', chunk => printed.push(String(chunk)))
  const stop = async () => {
    await end(server)
    process.off('exit', killIt)
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    await untilItAnswers(at, server)
  } catch {
    await stop()
    throw new Error(`The service did not start:\n${printed.join('')}`)
  }
  return { port: at, pid: server.pid!, startedInMs: performance.now() - begun, stop }
}

const commandOf = (build?: string) =>
  build ? [...serverCommand.slice(0, -1), join(build, 'server', 'start.js')] : serverCommand

const hasEnded = (server: ChildProcess) => server.exitCode !== null || server.signalCode !== null

async function untilItAnswers(port: number, server: ChildProcess) {
  const deadline = Date.now() + 60_000
  while (Date.now() < deadline && !hasEnded(server)) {
    const answered = await fetch(`http://localhost:${port}/`, { signal: AbortSignal.timeout(10_000) }).catch(() => null)
    await answered?.body?.cancel()
    if (answered) return
    await new Promise(resolve => setTimeout(resolve, 50))
  }
  throw new Error('no answer')
}

async function end(server: ChildProcess) {
  if (hasEnded(server)) return
  const gone = new Promise(resolve => server.once('exit', resolve))
  server.kill('SIGTERM')
  const tooSlow = setTimeout(() => server.kill('SIGKILL'), 8_000)
  await gone
  clearTimeout(tooSlow)
}
