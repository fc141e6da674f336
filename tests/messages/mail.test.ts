import type { AddressInfo } from 'node:net'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import { afterEach, expect, test } from 'vitest'
import type { Channel } from '../../src/messages/server/channel'
import { openMail } from '../../src/messages/server/mail'

let server: SMTPServer | undefined
afterEach(() => new Promise<void>(done => (server ? server.close(() => done()) : done())))

/** Of what it was told: passwords, and mails. */
async function listen(options: SMTPServerOptions) {
  const heard = { passwords: [] as string[], mails: 0 }
  server = new SMTPServer({
    ...options,
    onAuth: ({ password }, _session, callback) => {
      heard.passwords.push(String(password))
      callback(null, { user: 'town' })
    },
    onData: (stream, _session, callback) => {
      heard.mails++
      stream.resume().on('end', () => callback(null))
    },
  })
  server.on('error', () => undefined)
  await new Promise<void>(done => server!.listen(0, '127.0.0.1', done))
  return { heard, port: (server.server.address() as AddressInfo).port }
}

const sendTo = (port: number, { user = '', secure = false } = {}) =>
  openMail({ host: '127.0.0.1', port, secure, user, password: 'pa55word', from: { name: '', address: 'a@b.fr' } }).send(
    { id: 'a'.repeat(32), kind: 'move', to: 'c@d.fr', subject: 'S', text: 'T', reference: '' },
    { signal: new AbortController().signal } as Parameters<Channel['send']>[1],
  )

test('a password is given to no server whose certificate nobody vouches for', async () => {
  const { heard, port } = await listen({})
  expect(await sendTo(port, { user: 'town' })).toMatchObject({ is: 'failed' })
  expect(heard).toEqual({ passwords: [], mails: 0 })
})

test('nor to one that speaks in clear', async () => {
  const { heard, port } = await listen({ disabledCommands: ['STARTTLS'], allowInsecureAuth: true })
  expect(await sendTo(port, { user: 'town' })).toMatchObject({ is: 'failed' })
  expect(heard).toEqual({ passwords: [], mails: 0 })
})

test('smtps:// to a server in clear is no mail', async () => {
  const { heard, port } = await listen({ disabledCommands: ['STARTTLS'], authOptional: true })
  expect(await sendTo(port, { secure: true })).toMatchObject({ is: 'failed' })
  expect(heard.mails).toBe(0)
})
