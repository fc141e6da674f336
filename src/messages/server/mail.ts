import { Readable } from 'node:stream'
import type SMTPConnection from 'nodemailer/lib/smtp-connection'
import type { Channel, Delivery, Outgoing } from './channel'

export type MailSettings = {
  host: string
  port: number
  /** TLS from the first byte (smtps://); without it STARTTLS, which a password requires. */
  secure: boolean
  user: string
  password: string
  from: { name: string; address: string }
}

const TIMEOUT_MS = 15_000
const MAX_SEND_MS = 40_000

/** One mailbox, and nothing that makes it two or begins another header. */
const ONE_MAILBOX = /^[^\s,;:<>()[\]"\\@]+@[^\s,;:<>()[\]"\\@]+$/

/** One connection a message: a failure then says of which message, and whether the server had begun to read it. */
export const openMail = (settings: MailSettings): Channel => ({
  isReal: true,
  send: async (outgoing, { signal }) => {
    if (!ONE_MAILBOX.test(outgoing.to)) return { is: 'rejected' }
    return deliver(settings, { outgoing, signal, mail: await compose(settings, outgoing) })
  },
})

// Loaded when a mail first leaves: half a megabyte that no page needs.
const loadComposer = async () => (await import('nodemailer/lib/mail-composer')).default
const loadConnection = async () => (await import('nodemailer/lib/smtp-connection')).default

async function compose({ from }: MailSettings, { id, to, subject, text }: Outgoing): Promise<Buffer> {
  const MailComposer = await loadComposer()
  return new MailComposer({
    from,
    to: { name: '', address: to },
    subject,
    text,
    // The same at each attempt: a mailbox that got it already shows it once.
    messageId: `<${id}@${from.address.split('@')[1]}>`,
    headers: { 'Auto-Submitted': 'auto-generated' },
    disableFileAccess: true,
    disableUrlAccess: true,
  })
    .compile()
    .build()
}

type Sending = { outgoing: Outgoing; signal: AbortSignal; mail: Buffer }
type SmtpError = Error & { responseCode?: number }

async function deliver(settings: MailSettings, { outgoing, signal, mail }: Sending): Promise<Delivery> {
  const connection: SMTPConnection = connectionTo(settings, await loadConnection())
  /** We are in: what the server says now is of this mail. Before, it is of us, and the town's to mend. */
  let isLetIn = false
  /** The server reads: from now on an error without an answer of the server may hide a mail that was sent. */
  let isRead = false
  const body = new Readable({
    read() {
      isRead = true
      this.push(mail)
      this.push(null)
    },
  })
  return new Promise<Delivery>(resolve => {
    const end = (delivery: Delivery) => {
      clearTimeout(limit)
      signal.removeEventListener('abort', tooLong)
      resolve(delivery)
      if (delivery.is === 'accepted') connection.quit()
      else connection.close()
    }
    const fail = (error: SmtpError) =>
      end(isLetIn ? readFailure(error, isRead) : { is: 'failed', reason: 'unreachable' })
    const tooLong = () => end(isRead ? { is: 'unsure' } : { is: 'failed', reason: 'unreachable' })
    const limit = setTimeout(tooLong, MAX_SEND_MS)
    signal.addEventListener('abort', tooLong)
    connection.on('error', fail)
    const send = () => {
      isLetIn = true
      connection.send({ from: settings.from.address, to: [outgoing.to] }, body, error =>
        error ? fail(error) : end({ is: 'accepted', gatewayId: null }),
      )
    }
    connection.connect(error => {
      if (error) return fail(error)
      if (!settings.user) return send()
      connection.login({ credentials: { user: settings.user, pass: settings.password } }, wrong =>
        wrong ? fail(wrong) : send(),
      )
    })
  })
}

const connectionTo = ({ host, port, secure, user }: MailSettings, Connection: typeof SMTPConnection) =>
  new Connection({
    host,
    port,
    secure,
    requireTLS: user !== '' && !secure,
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
    dnsTimeout: TIMEOUT_MS,
  })

/** A reply of the server is an answer: 4yz for now, 5yz for good (RFC 5321 §4.2.1). */
function readFailure({ responseCode = 0 }: SmtpError, isRead: boolean): Delivery {
  if (responseCode >= 500 && responseCode !== 503) return { is: 'rejected' }
  if (responseCode >= 400) return { is: 'failed', reason: 'refused' }
  return isRead ? { is: 'unsure' } : { is: 'failed', reason: 'unreachable' }
}
