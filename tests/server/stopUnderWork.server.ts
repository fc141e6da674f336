import { connect } from 'node:net'
import { expect, test } from 'vitest'
import { findFreePort } from '../../scripts/engines/startPostgres'
import { newFolder, startServer } from './startServer'

const UNDER_WAY = 200
const BODY = 'reference=K7MP-4RXW-9HA&fact=Weberzott'

/** Somebody whose form is on its way: its head came, its body is to follow. */
function beginForm(port: number) {
  const head = `POST /suivi HTTP/1.1\r\nHost: localhost:${port}\r\nOrigin: http://localhost:${port}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: ${BODY.length}\r\n\r\n`
  let text = ''
  const socket = connect(port, '127.0.0.1', () => socket.write(head))
  socket.on('data', chunk => (text += String(chunk)))
  socket.on('error', () => undefined)
  const answered = new Promise<string>(done => socket.once('close', () => done(text)))
  return { answered, end: () => socket.write(BODY), sent: new Promise(done => socket.once('ready', done)) }
}

async function startWith(seconds: string) {
  const folder = newFolder()
  const port = await findFreePort()
  const server = startServer({
    PORT: String(port),
    ...folder.env,
    SHUTDOWN_SECONDS: seconds,
    SHARED_ADDRESSES: '127.0.0.1',
  })
  await server.answers
  const forms = Array.from({ length: UNDER_WAY }, () => beginForm(port))
  await Promise.all(forms.map(({ sent }) => sent))
  // One more, answered: those before it are read.
  await (await fetch(`http://localhost:${port}/suivi`)).text()
  const stopping = server.stop()
  const untilRefused = async () => {
    while (
      await fetch(`http://127.0.0.1:${port}/`).then(
        answer => answer.text().then(() => true),
        () => false,
      )
    );
  }
  return { server, forms, stopping, untilRefused, drop: folder.drop }
}

test('asked to stop with two hundred forms under way, it takes no other, answers these, and says that nothing was cut', async () => {
  const { server, forms, stopping, untilRefused, drop } = await startWith('30')
  await untilRefused()
  for (const { end } of forms) end()
  const answers = await Promise.all(forms.map(({ answered }) => answered))
  expect(answers.filter(text => /^HTTP\/1\.1 (4|3|2)\d\d /.test(text))).toHaveLength(UNDER_WAY)
  await stopping
  expect(await server.ended).toMatchObject({ code: 0 })
  await drop()
})

test('those that do not end in the time given are cut, which the exit code and a line say', async () => {
  const { server, stopping, drop } = await startWith('1')
  await stopping
  const { code, printed } = await server.ended
  expect([code, printed.trim().split('\n').pop()]).toEqual([
    75,
    'stopped with work under way, after SHUTDOWN_SECONDS=1',
  ])
  await drop()
})
