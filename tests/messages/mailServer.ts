import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

/** `cuts`: it takes the mail, and the line breaks before it says so. */
export type MailMood = 'works' | 'is busy' | 'knows no such mailbox' | 'cuts'
export type ReceivedMail = { to: string[]; from: string; source: string }

/** A real SMTP server, without TLS, on this machine. */
export async function startMailServer() {
  const taken: ReceivedMail[] = []
  let mood: MailMood = 'works'
  const failure = (responseCode: number, message: string) => Object.assign(new Error(message), { responseCode })
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onRcptTo: (_address, _session, callback) =>
      callback(mood === 'knows no such mailbox' ? failure(550, 'no such mailbox') : null),
    onData: (stream, session, callback) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        if (mood === 'is busy') return callback(failure(451, 'try again'))
        const { mailFrom, rcptTo } = session.envelope
        taken.push({
          to: rcptTo.map(({ address }) => address),
          from: mailFrom ? mailFrom.address : '',
          source: Buffer.concat(chunks).toString(),
        })
        if (mood !== 'cuts') return callback(null)
        for (const { _socket } of server.connections as unknown as Iterable<{ _socket: { destroy(): void } }>)
          _socket.destroy()
      })
    },
  })
  server.on('error', () => undefined)
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  const { port } = server.server.address() as AddressInfo
  return {
    env: { SMTP_URL: `smtp://127.0.0.1:${port}`, MAIL_FROM: 'Rendez-vous <ne-pas-repondre@example.fr>' },
    taken,
    be: (now: MailMood) => void (mood = now),
    close: () => new Promise<void>(done => server.close(() => done())),
  }
}
