import { execFileSync } from 'node:child_process'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { findFreePort } from '../../scripts/engines/startPostgres'
import { newDatabase } from '../drivers/database'
import { engines } from './inProcess'
import { booking, findFree, putAndRead } from './realServer'
import { newFolder, startServer } from './startServer'

test.each(engines)(
  'two servers that start together on an empty %s database both serve, with the same secret',
  async engine => {
    const store = engine === 'sqlite' ? newFolder() : await newDatabase()
    const first = await findFreePort()
    const ports = [first, await findFreePort(), await findFreePort()]
    const servers = ports.map(port => startServer({ ...store.env, PORT: String(port) }))
    const answers = await Promise.all(servers.map(server => server.answers))
    expect(answers.map(printed => printed.trim().split('\n').length)).toEqual([1, 1, 1])
    const urls = ports.map(port => `http://localhost:${port}`)
    const packs = await Promise.all(urls.map(async url => (await fetch(`${url}/api/pack-slots`)).text()))
    expect(new Set(packs).size).toBe(1)
    // Opened at one, seen at the others: the next request may reach any of them.
    const slot = (await findFree({ url: urls[0]! }, 'caf'))[9]!
    const { receipt } = await putAndRead({ url: urls[0]! }, booking([slot.id]))
    const reference = receipt.outcome === 'done' ? receipt.result.reference : ''
    const body = new URLSearchParams({ reference, fact: 'Weberzott' })
    const opened = await fetch(`${urls[1]}/suivi`, {
      method: 'POST',
      body,
      headers: { Origin: urls[1]! },
      redirect: 'manual',
    })
    const Cookie = opened.headers.get('Set-Cookie')!.split(';')[0]!
    for (const url of urls)
      expect((await fetch(`${url}/suivi/${reference}`, { headers: { Cookie }, redirect: 'manual' })).status).toBe(200)
    await Promise.all(servers.map(server => server.stop()))
    await store.drop()
  },
)

test.each([
  ['PORT', { PORT: '99999' }],
  ['PORT', { PORT: 'http' }],
  ['DATABASE_URL', { DATABASE_URL: 'mysql://x' }],
  ['DATABASE_URL', { DATABASE_URL: 'postgres://nobody:Sesame#1@127.0.0.1:5432/x' }],
  ['DATABASE_URL', { DATABASE_URL: 'postgres://nobody:Sesame@127.0.0.1:9/x' }],
  ['SHUTDOWN_SECONDS', { SHUTDOWN_SECONDS: '0' }],
  ['PUBLIC_URL', { PUBLIC_URL: 'aide.example.fr' }],
  ['PUBLIC_URL', { NODE_ENV: 'production' }],
  ['TRUST_PROXY', { TRUST_PROXY: 'yes' }],
  ['SHARED_ADDRESSES', { SHARED_ADDRESSES: '192.0.2.1, library' }],
  ['PROCONNECT_CLIENT_ID', { PROCONNECT_ISSUER: 'https://proconnect.example', PROCONNECT_CLIENT_SECRET: 'Sesame' }],
  [
    'PROCONNECT_ISSUER',
    { PROCONNECT_ISSUER: 'http://proconnect.example', PROCONNECT_CLIENT_ID: 'us', PROCONNECT_CLIENT_SECRET: 'Sesame' },
  ],
  ['MAP_TILES', { MAP_TILES: 'https://tiles.example.fr/12/1/1.png' }],
  ['CONTENT_DIR', { CONTENT_DIR: '/dev/null/content' }],
  ['DATA_DIR', { DATA_DIR: '/dev/null/data' }],
  ['DATA_DIR', { DATA_DIR: '', DATABASE_URL: 'postgres://nobody:Sesame@127.0.0.1:9/x' }],
])('a wrong %s stops with one line that names it', async (variable, env) => {
  const folder = newFolder()
  const server = startServer({ PORT: String(await findFreePort()), ...folder.env, ...env })
  const { code, printed } = await server.ended
  await folder.drop()
  expect([code, printed.trim().split('\n').length]).toEqual([1, 1])
  expect(printed).toMatch(new RegExp(`^${variable}: `))
  expect(printed).not.toContain('Sesame')
})

test('a disk that does not answer is named within five seconds', async () => {
  const folder = newFolder()
  // Whoever opens it waits for a writer, as for a network disk that is gone.
  execFileSync('mkfifo', [join(folder.env.DATA_DIR!, 'coup-de-main.sqlite')])
  const { printed } = await startServer({ PORT: String(await findFreePort()), ...folder.env }).ended
  await folder.drop()
  expect(printed.trim().split('\n')).toEqual([expect.stringMatching(/^DATA_DIR: .* has not answered for 4 s/)])
})

test('a PORT that somebody has stops with one line that names it', async () => {
  const folder = newFolder()
  const port = await findFreePort()
  const other = createServer()
  await new Promise<void>(listening => other.listen(port, listening))
  const { code, printed } = await startServer({ PORT: String(port), ...folder.env }).ended
  other.close()
  await folder.drop()
  expect([code, printed.trim().split('\n').length]).toEqual([1, 1])
  expect(printed).toMatch(/^PORT: /)
})
