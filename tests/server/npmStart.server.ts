import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { findFreePort } from '../../scripts/engines/startPostgres'
import { newFolder } from './startServer'

/** What a supervisor starts, and what it learns when it ends. */
async function startAsSupervisor() {
  const folder = newFolder()
  const env = { ...process.env, ...folder.env, PORT: String(await findFreePort()) }
  const child = spawn(process.execPath, ['scripts/start.mjs'], { env, stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = new Promise<number | null>(resolve => child.on('exit', resolve))
  await new Promise(resolve => child.stdout.once('data', resolve))
  const serverPid = () => Number(readFileSync(`/proc/${child.pid}/task/${child.pid}/children`, 'utf8').trim())
  return { child, serverPid, ended, drop: folder.drop }
}

test.each([
  ['SIGKILL', 137],
  ['SIGABRT', 134],
] as const)(
  'ended by %s, the server makes npm start fail, so that a supervisor starts it again',
  async (signal, code) => {
    const { serverPid, ended, drop } = await startAsSupervisor()
    process.kill(serverPid(), signal)
    expect(await ended).toBe(code)
    await drop()
  },
)

test.each(['SIGTERM', 'SIGINT'] as const)('asked to stop by %s, it ends well', async signal => {
  const { child, ended, drop } = await startAsSupervisor()
  child.kill(signal)
  expect(await ended).toBe(0)
  await drop()
})
