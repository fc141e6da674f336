import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

/** A folder of its own for the embedded database. */
export function newFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'coup-de-main-data-'))
  return {
    env: { DATA_DIR: folder } as Record<string, string>,
    drop: async () => {
      rmSync(folder, { recursive: true, force: true })
      rmSync(`${folder}.key`, { force: true })
    },
  }
}

/** The built server, whether it starts or not; `answers` ends when it serves or stops. */
export function startServer(env: Record<string, string>) {
  const { PATH = '', HOME = '' } = process.env
  const server = spawn(process.execPath, [resolve('dist/server/start.js')], {
    env: { PATH, HOME, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const tooLong = setTimeout(() => server.kill('SIGKILL'), 50_000)
  let printed = ''
  let serves = () => {}
  const served = new Promise<void>(done => (serves = done))
  const ended = new Promise<{ code: number | null; printed: string }>(done => {
    server.once('exit', code => {
      clearTimeout(tooLong)
      done({ code, printed })
    })
  })
  for (const stream of [server.stdout, server.stderr]) {
    stream.on('data', chunk => {
      printed += String(chunk)
      if (printed.includes('Coup de main numérique')) serves()
    })
  }
  const stop = async () => {
    server.kill('SIGTERM')
    await ended
  }
  return { answers: Promise.race([served, ended]).then(() => printed), ended, stop, pid: server.pid! }
}
