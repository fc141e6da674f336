import { readFileSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { expect, test } from 'vitest'
import { findFreePort } from '../../scripts/engines/startPostgres'
import { newFolder, startServer } from './startServer'

const CLIENTS = 10
const CONNECTIONS = 8
const PIPELINED = 1_000

/** Asks a thousand times in one breath, and reads nothing. */
function askWithoutReading(port: number, path: string): Socket {
  const socket = connect(port, 'localhost')
  socket.on('error', () => undefined).pause()
  socket.write(`GET ${path} HTTP/1.1\r\nHost: localhost:${port}\r\n\r\n`.repeat(PIPELINED))
  return socket
}

const residentMb = (pid: number) =>
  Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))![1]) / 1_024

test('ten clients that ask without reading are cut off; everyone else is served, and memory holds', async () => {
  const [folder, port] = [newFolder(), await findFreePort()]
  const server = startServer({ ...folder.env, PORT: String(port) })
  await server.answers
  for (const path of ['/', '/lieux']) await (await fetch(`http://localhost:${port}${path}`)).text()
  const atRest = residentMb(server.pid)
  const paths = ['/api/pack-places', '/lieux', '/serviceWorker.js']
  const attackers = Array.from({ length: CLIENTS * CONNECTIONS }, (_, at) => askWithoutReading(port, paths[at % 3]!))
  const cutOff = attackers.map(socket => new Promise(resolve => socket.once('close', resolve)))
  attackers.forEach(socket => setTimeout(() => socket.resume(), 3_000))
  const waits: number[] = []
  for (let turn = 0; turn < 40; turn++) {
    const asked = performance.now()
    const answer = await fetch(`http://localhost:${port}${turn % 2 ? '/' : '/lieux'}`)
    expect([answer.status, (await answer.text()).includes('</html>')]).toEqual([200, true])
    waits.push(performance.now() - asked)
  }
  await Promise.all(cutOff)
  const peak = residentMb(server.pid)
  console.log(
    `longest wait of others ${Math.max(...waits).toFixed(0)} ms; memory ${atRest.toFixed(0)}, then at most ${peak.toFixed(0)} MB`,
  )
  // A process that starts them all meets its heap limit, some 600 MB.
  expect(peak).toBeLessThan(400)
  await server.stop()
  await folder.drop()
})

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
    await expect.poll(() => read.split('HTTP/1.1 ').length - before).toBe(times)
    await new Promise(resolve => setTimeout(resolve, 50))
  }
  socket.destroy()
  await server.stop()
  await folder.drop()
})
