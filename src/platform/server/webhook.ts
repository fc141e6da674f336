import type { Receipt, SentCommand } from '../everywhere/command'
import type { Context } from './context'
import type { Database } from './tables'
import type { Town } from './town'

/** A POST of another server, signed with a secret that it shares with us. */
export type WebhookCall = {
  /** As it came: a signature is of these bytes. */
  body: string
  header: (name: string) => string | undefined
  context: Context & { db: Database }
  town: Town
  /** Runs a command on the word of that server; the same key gets the same receipt. */
  run: (key: string, sent: SentCommand) => Promise<Receipt>
}

/** Its own code checks the signature: it comes from none of our pages, so nothing else says who sends it. */
export type Webhook = { path: string; answer: (call: WebhookCall) => Promise<{ status: 200 | 400 | 401 | 404 }> }
