import type { Context } from '../../platform/server/context'
import { HOUR_MS } from '../../platform/everywhere/durations'
import type { WebhookCall } from '../../platform/server/webhook'
import type { ToldByPhone, UnclearAnswer } from '../../waiting/waitingChanged'
import { AnswerOffer } from '../../waiting/waitingList'
import type { WaitingMessageKind } from '../message'
import type { Reply } from '../readReply'
import { tellingOf, type Telling } from './lastTold'

/** Of a time that is kept for somebody, or was. */
const KINDS: WaitingMessageKind[] = ['waiting-offered', 'waiting-expired', 'waiting-withdrawn']
/** So long after a time went to somebody else, an answer may still be to that one. */
const ENDED_MS = 3 * HOUR_MS
/** Who was not called by then, or offered something else, calls herself. */
const LISTED_MS = 14 * 24 * HOUR_MS

/** `isOpen`: of a time that can be taken. */
export type WaitingTold = { waiting: ToldByPhone; tellings: Telling[]; isOpen: boolean }

/** Those with this number whom an SMS told of a time, that is offered now or went without an answer. */
export async function findWaitingTold(
  { db, toldWaiting }: Pick<Context, 'db' | 'toldWaiting'>,
  phone: string,
): Promise<WaitingTold[]> {
  const found = await toldWaiting.findByPhone(db, phone)
  if (found.length === 0) return []
  const rows = await db
    .selectFrom('message')
    .select(['about_id', 'about_version', 'kind', 'due_at', 'at'])
    .where('channel', '=', 'sms')
    .where('kind', 'in', KINDS)
    .where('state', 'in', ['sent', 'delivered', 'unsure'])
    .where(
      'about_id',
      'in',
      found.map(({ id }) => id),
    )
    .execute()
  return found.flatMap(waiting => {
    const told = rows.filter(({ about_id }) => about_id === waiting.id)
    const isOpen = waiting.offer !== null && told.some(row => isOfNow(row, waiting))
    return told.length > 0 && (isOpen || waiting.endedAt !== null)
      ? [{ waiting, tellings: told.map(tellingOf), isOpen }]
      : []
  })
}

const isOfNow = (row: { kind: string; about_version: number }, { version }: ToldByPhone) =>
  row.kind === 'waiting-offered' && row.about_version === version

type Answering = { key: string; phone: string; told: WaitingTold[] }

/**
 * As the person would on the page, who knows the reference and the number. `unclear`: nobody knows which time is meant,
 * or it is hers no more; somebody calls.
 */
export async function replyToOffer(call: WebhookCall, asked: Reply, { key, phone, told }: Answering): Promise<Reply> {
  const { now } = call.context
  const [only, ...others] = told.filter(({ isOpen }) => isOpen)
  const mayBeLate = told.some(({ waiting: { endedAt } }) => endedAt !== null && endedAt > now - ENDED_MS)
  if ((asked !== 'yes' && asked !== 'cancel') || !only || others.length > 0 || mayBeLate) return 'unclear'
  const { reference, offer } = only.waiting
  const payload = { reference, fact: phone, offer: offer?.id, isAccepted: asked === 'yes' }
  const receipt = await call.run(key, { kind: AnswerOffer.kind, v: AnswerOffer.v, payload })
  return receipt.outcome === 'done' ? asked : 'unclear'
}

/** Each as long as nothing else happened to that place on the list: see `listToCall`. */
export async function findUnclearAnswers({
  db,
  now,
}: Pick<Context, 'now'> & Pick<Context, 'db'>): Promise<UnclearAnswer[]> {
  const rows = await db
    .selectFrom('message_reply')
    .select(['waiting_id', 'waiting_version', 'at'])
    .where('meaning', '=', 'unclear')
    .where('at', '>', now - LISTED_MS)
    .where('waiting_id', 'is not', null)
    .orderBy('at')
    .execute()
  return rows.map(({ waiting_id, waiting_version, at }) => ({
    waiting: waiting_id ?? '',
    version: waiting_version ?? 0,
    at,
  }))
}
