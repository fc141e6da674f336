import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { chmodSync, chownSync, cpSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import pg from 'pg'
import { findPostgres } from './findPostgres'

export type Postgres = { url: string; stop(): Promise<void> }

/** PostgreSQL refuses to run as root: it then runs as the system's `nobody`. */
const owner = process.getuid?.() === 0 ? readNobody() : undefined

/**
 * Runs a program, and ends it when our end of the pipe closes: because we stop it, or because we were killed.
 * SIGINT is PostgreSQL's fast shutdown, which drops the clients still there.
 */
const asLongAsWeLive = `exec 3<&0
  "$0" "$@" & server=$!
  (cat <&3 >/dev/null; kill -INT $server; sleep 10; kill -KILL $server) 2>/dev/null & watch=$!
  wait $server; kill $watch 2>/dev/null`

/**
 * A server of its own, with an empty cluster in a temporary folder, on a free port of the loopback. What is thrown away
 * with the run need not reach the disk: a database is dropped at once then, its files being many.
 */
export async function startPostgres({ isThrownAway = false } = {}): Promise<Postgres> {
  const folder = mkdtempSync(join(tmpdir(), 'coup-de-main-postgres-'))
  if (owner) chownSync(folder, owner.uid, owner.gid)
  chmodSync(folder, 0o755)
  const bin = join(reachableByOwner(findPostgres(), folder), 'bin')
  const data = join(folder, 'data')
  const asOwner = { ...owner, cwd: folder, env: { PATH: process.env.PATH, LC_ALL: 'C' } }
  const cluster = [
    '--pgdata',
    data,
    '--username=postgres',
    '--auth=trust',
    '--encoding=UTF8',
    '--no-locale',
    '--no-sync',
  ]
  execFileSync(join(bin, 'initdb'), cluster, { ...asOwner, stdio: ['ignore', 'ignore', 'inherit'], timeout: 60_000 })
  const port = await findFreePort()
  const settings = ['listen_addresses=127.0.0.1', `unix_socket_directories=${folder}`, 'max_connections=200']
  if (isThrownAway) settings.push('fsync=off', 'full_page_writes=off')
  const program = [
    join(bin, 'postgres'),
    '-D',
    data,
    '-p',
    String(port),
    ...settings.flatMap(setting => ['-c', setting]),
  ]
  const server = spawn('sh', ['-c', asLongAsWeLive, ...program], { ...asOwner, stdio: ['pipe', 'ignore', 'pipe'] })
  const log: string[] = []
  server.stderr.on('data', chunk => log.push(String(chunk)))
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`
  await untilItAnswers(url, server, log)
  return { url, stop: () => stop(server, folder) }
}

async function untilItAnswers(url: string, server: ChildProcess, log: string[]) {
  for (let attempt = 0; attempt < 300; attempt++) {
    if (server.exitCode !== null) break
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 1_000 })
    try {
      await client.connect()
      return await client.end()
    } catch {
      await new Promise(resolve => setTimeout(resolve, 100))
    }
  }
  server.stdin!.end()
  throw new Error(`PostgreSQL did not start:\n${log.join('')}`)
}

async function stop(server: ChildProcess, folder: string) {
  if (server.exitCode === null && server.signalCode === null) {
    const gone = new Promise(resolve => server.once('exit', resolve))
    server.stdin!.end()
    await gone
  }
  rmSync(folder, { recursive: true, force: true })
}

function readNobody() {
  const uid = Number(execFileSync('id', ['-u', 'nobody'], { encoding: 'utf8' }))
  const gid = Number(execFileSync('id', ['-g', 'nobody'], { encoding: 'utf8' }))
  return { uid, gid }
}

/** A checkout under /root is closed to `nobody`: the programs are then copied beside the cluster. */
function reachableByOwner(native: string, folder: string): string {
  if (!owner || isOpenToAll(native)) return native
  const copy = join(folder, 'native')
  cpSync(native, copy, { recursive: true, verbatimSymlinks: true })
  return copy
}

function isOpenToAll(folder: string): boolean {
  for (let at = folder; ; at = dirname(at)) {
    if ((statSync(at).mode & 0o001) === 0) return false
    if (at === dirname(at)) return true
  }
}

export function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => resolve(port))
    })
  })
}
