import { readdirSync, readFileSync, statSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { findFreePort } from '../../scripts/engines/startPostgres'
import { startSite } from '../../scripts/weigh/startSite'
import { newDatabase } from '../drivers/database'
import { engines } from './inProcess'
import { newFolder, startServer } from './startServer'

const CLIENTS = 10
const CONNECTIONS = 8
const PIPELINED = 1_000
/** Pages that others ask for meanwhile, one after the other. */
const OTHERS = 100

/** Asks a thousand times in one breath, and reads nothing. */
function askWithoutReading(port: number, path: string): Socket {
  const socket = connect(port, 'localhost')
  socket.on('error', () => undefined).pause()
  socket.write(`GET ${path} HTTP/1.1\r\nHost: localhost:${port}\r\n\r\n`.repeat(PIPELINED))
  return socket
}

const residentMb = (pid: number) =>
  Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))![1]) / 1_024

/** The address of the largest file of the build. */
function largestAsset(): string {
  const files = readdirSync('dist/client', { recursive: true, encoding: 'utf8' })
  const sized = files.map(file => ({ file, size: statSync(join('dist/client', file)).size }))
  return `/${sized.sort((one, other) => other.size - one.size)[0]!.file}`
}

test.each(engines)(
  'ten clients that ask without reading are cut off; everyone else is served, and memory holds, on %s',
  async engine => {
    const store = engine === 'sqlite' ? newFolder() : await newDatabase()
    // As `npm start` does: with its bounds on memory.
    const server = await startSite({ env: store.env })
    const { port } = server
    for (const path of ['/', '/lieux']) await (await fetch(`http://localhost:${port}${path}`)).text()
    const atRest = residentMb(server.pid)
    const paths = ['/api/pack-places', '/lieux', largestAsset()]
    const attackers = Array.from({ length: CLIENTS * CONNECTIONS }, (_, at) => askWithoutReading(port, paths[at % 3]!))
    const cutOff = attackers.map(socket => new Promise(resolve => socket.once('close', resolve)))
    const waits: number[] = []
    for (let turn = 0; turn < OTHERS; turn++) {
      const asked = performance.now()
      const answer = await fetch(`http://localhost:${port}${turn % 2 ? '/' : '/lieux'}`)
      expect([answer.status, (await answer.text()).includes('</html>')]).toEqual([200, true])
      waits.push(performance.now() - asked)
    }
    // Who was cut off hears of it once it reads.
    for (const socket of attackers) socket.resume()
    await Promise.all(cutOff)
    const peak = residentMb(server.pid)
    const p99 = waits.sort((one, other) => one - other)[Math.floor(OTHERS * 0.99)]!
    console.log(
      `${engine}: p99 of others ${p99.toFixed(0)} ms; memory ${atRest.toFixed(0)}, then at most ${peak.toFixed(0)} MB`,
    )
    // A process that starts them all meets its heap limit, some 600 MB.
    expect(peak).toBeLessThan(250)
    await server.stop()
    await store.drop()
  },
)

test('a client that reads may ask eight at a time', async () => {
  const [folder, port] = [newFolder(), await findFreePort()]
  const server = startServer({ ...folder.env, PORT: String(port) })
  await server.answers
  const socket = connect(port, 'localhost')
  let read = ''
  socket.on('data', chunk => (read += String(chunk)))
  const request = `GET /robots.txt HTTP/1.1\r\nHost: localhost:${port}\r\n\r\n`
  for (const times of [8, 8, 8]) {
    const before = read.split('HTTP/1.1 ').length
    socket.write(request.repeat(times))
    await expect.poll(() => read.split('HTTP/1.1 ').length - before, { timeout: 10_000 }).toBe(times)
    await new Promise(resolve => setTimeout(resolve, 50))
  }
  socket.destroy()
  await server.stop()
  await folder.drop()
})
