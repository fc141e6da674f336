import { spawn, type ChildProcess } from 'node:child_process'
import { appendFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { inject } from 'vitest'
import { findFreePort } from '../../scripts/engines/startPostgres'
import { newDatabase, type TestDatabase } from './database'

export type DatabaseEngine = 'sqlite' | 'postgres'

export type Service = {
  url: string
  port: number
  database: DatabaseEngine
  /** What the server process gets to find its data: give it to a second server to share them. */
  data: Record<string, string>
  readonly pid: number
  /** What the server printed, from its first start on. */
  logs(): string
  /** SIGTERM: the server ends its calls and goes. */
  stop(): Promise<void>
  /** A power cut. */
  kill9(): Promise<void>
  /** Starts it again, on the same port and data. */
  restart(): Promise<void>
  /** Stops it and throws its data away. */
  close(): Promise<void>
}

export type ServiceOptions = {
  database?: DatabaseEngine
  env?: Record<string, string>
  port?: number
  /** A second server process on the data of this one. */
  sharing?: Service
  /** Folder of another build than this one: a newer version. */
  dist?: string
}

/** The built service, as a process of its own, on a free port and an empty database. */
export async function startService({
  database = 'sqlite',
  env = {},
  port,
  sharing,
  dist = 'dist',
}: ServiceOptions = {}): Promise<Service> {
  const store: TestDatabase = sharing ? { env: sharing.data, drop: async () => {} } : await newStore(database)
  const at = port ?? (await findFreePort())
  const url = `http://localhost:${at}`
  const printed: string[] = []
  let server: ChildProcess | undefined

  async function start() {
    const started = spawn(process.execPath, ['--enable-source-maps', resolve(dist, 'server/start.js')], {
      env: {
        ...cleanEnvironment(),
        MAP_TILES: 'none',
        DEMONSTRATION_ROWS: 'none',
        PORT: String(at),
        ...store.env,
        ...env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    server = started
    const killIt = () => started.kill('SIGKILL')
    process.once('exit', killIt)
    started.once('exit', () => process.off('exit', killIt))
    const log = join(inject('logsFolder'), `${at}.log`)
    for (const stream of [started.stdout, started.stderr]) {
      stream.on('data', chunk => {
        printed.push(String(chunk))
        appendFileSync(log, chunk)
      })
    }
    await untilItAnswers(url, started, printed)
  }

  async function end(signal: 'SIGTERM' | 'SIGKILL') {
    const ending = server
    if (!ending || ending.exitCode !== null || ending.signalCode !== null) return
    const gone = new Promise(done => ending.once('exit', done))
    ending.kill(signal)
    const tooSlow = setTimeout(() => ending.kill('SIGKILL'), 10_000)
    await gone
    clearTimeout(tooSlow)
  }

  await start().catch(async error => {
    await store.drop()
    throw error
  })
  return {
    url,
    port: at,
    database: sharing?.database ?? database,
    data: store.env,
    get pid() {
      return server!.pid!
    },
    logs: () => printed.join(''),
    stop: () => end('SIGTERM'),
    kill9: () => end('SIGKILL'),
    async restart() {
      await end('SIGTERM')
      await start()
    },
    async close() {
      await end('SIGTERM')
      await store.drop()
    },
  }
}

async function newStore(database: DatabaseEngine): Promise<TestDatabase> {
  if (database === 'postgres') return newDatabase()
  const folder = mkdtempSync(join(tmpdir(), 'coup-de-main-data-'))
  return {
    env: { DATA_DIR: folder },
    drop: async () => [folder, `${folder}.key`].forEach(path => rmSync(path, { recursive: true, force: true })),
  }
}

/** Nothing of the test runner, nor of the machine's own settings of the service. */
function cleanEnvironment(): NodeJS.ProcessEnv {
  const ours =
    /^(VITEST|NODE_ENV|NODE_OPTIONS|PORT|DATA_DIR|DATABASE_URL|PUBLIC_URL|CONTENT_DIR|MAP_TILES|SMS_|SMTP_URL|MAIL_FROM|PROCONNECT)/
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !ours.test(name)))
}

async function untilItAnswers(url: string, server: ChildProcess, printed: string[]) {
  const deadline = Date.now() + 30_000
  while (Date.now() < deadline && server.exitCode === null && server.signalCode === null) {
    const answered = await fetch(url, { signal: AbortSignal.timeout(5_000) }).catch(() => undefined)
    await answered?.body?.cancel()
    if (answered) return
    await new Promise(done => setTimeout(done, 50))
  }
  server.kill('SIGKILL')
  throw new Error(`The service did not start:\n${printed.join('')}`)
}
