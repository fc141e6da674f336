import type { OutboxMessage, StoredReceipt } from '../../offline/localDatabase'
import type { Words } from '../../everywhere/words'
import { statusOfMessage } from './commandStatus'

type Outbox = { messages: OutboxMessage[]; receipts: StoredReceipt[]; evicted: number }

/** What the page says by itself of requests. */
export type ToldByPage = {
  /** Keys of messages that a form of this page displays. */
  keysOnForm: string[]
  /** The request that the page is about: the key of its command, its kind, or its reference; else empty. */
  request: string
}

/** One thing to tell; `title` names its object. */
export type OutboxNotice = { id: string; title: string } & (
  | { is: 'settled'; message: OutboxMessage; isParked: boolean }
  | { is: 'evicted' }
  | { is: 'pending'; messages: OutboxMessage[] }
  | { is: 'confirmed'; stored: StoredReceipt }
)

const isPending = (message: OutboxMessage) => statusOfMessage(message).is === 'not-sent'
const isParked = (message: OutboxMessage) => statusOfMessage(message).is === 'parked'
/** "Être rappelé" of « Être rappelé : Faire une démarche Caf »: what the person asked for, in short. */
const nameOf = ({ labels: { what } }: OutboxMessage | StoredReceipt) => what.split(/\s*[:：]/)[0] ?? what
const named = (things: (OutboxMessage | StoredReceipt)[], title: string) =>
  `${Array.from(new Set(things.map(nameOf))).join(', ')} – ${title}`

/**
 * What there is to tell on this page, what presses first, the newest of each first. Of a page about one request, what came
 * of another would be read as said of this one; what a form says by itself is left to it.
 */
export function listNotices({ t }: Words, outbox: Outbox, { keysOnForm, request }: ToldByPage): OutboxNotice[] {
  const isElsewhere = ({ key }: { key: string }) => !keysOnForm.includes(key)
  const messages = outbox.messages.filter(isElsewhere).reverse()
  const pending = messages.filter(isPending)
  const receipts = request ? [] : outbox.receipts.filter(isElsewhere).reverse()
  return [
    ...messages
      .filter(message => !isPending(message))
      .map((message): OutboxNotice => {
        const title = t(isParked(message) ? 'outbox.parked.title' : 'outbox.toDecide.title')
        return { is: 'settled', id: message.key, message, isParked: isParked(message), title: named([message], title) }
      }),
    ...(outbox.evicted ? [{ is: 'evicted' as const, id: 'evicted', title: t('outbox.evicted.title') }] : []),
    ...(pending.length
      ? [{ is: 'pending' as const, id: 'pending', messages: pending, title: named(pending, t('outbox.notSent.title')) }]
      : []),
    ...receipts.map((stored): OutboxNotice => {
      const title = stored.labels.done ?? named([stored], t('outbox.confirmed.title'))
      return { is: 'confirmed', id: stored.key, stored, title }
    }),
  ]
}

/** The one that the bar names. A form that says *pas encore envoyé* of its own request says it for all. */
export const barOf = ([first]: OutboxNotice[], { keysOnForm, request }: ToldByPage): OutboxNotice | undefined =>
  request || (first?.is === 'pending' && keysOnForm.length) ? undefined : first

/** Receipts whose outcome this page has shown in its own words: they are news no more. */
export function listTold({ receipts }: Pick<Outbox, 'receipts'>, { keysOnForm, request }: ToldByPage): string[] {
  const isTold = ({ key, receipt }: StoredReceipt) => {
    const { reference = '' } = receipt.outcome === 'done' ? { ...(receipt.result as { reference?: string }) } : {}
    return keysOnForm.includes(key) || [key, receipt.kind, reference].some(name => name && name === request)
  }
  return receipts.filter(isTold).map(({ key }) => key)
}
