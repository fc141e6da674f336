import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { findFreePort } from '../../scripts/engines/startPostgres'
import { newCommandKey } from '../../src/platform/everywhere/command'
import { booking, findFree, putAndRead } from './realServer'
import { newFolder, startServer } from './startServer'

/** A disk whose fsync fails once it is written to by a booking: what SQLite then says, at the end of the transaction. */
const FAILING_DISK = `--import=${resolve('tests/server/failingDisk.mjs')}`

test('a disk that loses what is written: no receipt, the process stops, the next one books', async () => {
  const folder = newFolder()
  const port = await findFreePort()
  const url = `http://localhost:${port}`
  const env = { ...folder.env, PORT: String(port) }
  const server = startServer({ ...env, NODE_OPTIONS: FAILING_DISK })
  await server.answers
  const slot = (await findFree({ url }, 'caf'))[9]!
  const [command, key] = [booking([slot.id]), newCommandKey()]
  const first = await putAndRead({ url }, command, key).catch(() => null)
  expect(first?.isOurs ?? false).toBe(false)
  const { code, printed } = await server.ended
  expect(code).toBe(1)
  expect(printed).toContain('SQLITE_IOERR_FSYNC')
  expect(printed).not.toContain('Weberzott')

  const next = startServer(env)
  await next.answers
  expect((await putAndRead({ url }, command, key)).receipt.outcome).toBe('done')
  await next.stop()
  await folder.drop()
})
