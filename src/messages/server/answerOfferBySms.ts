import type { Context } from '../../platform/server/context'
import type { WebhookCall } from '../../platform/server/webhook'
import type { ToldWaiting } from '../../waiting/waitingChanged'
import { AnswerOffer } from '../../waiting/waitingList'
import type { Reply } from '../readReply'
import { tellingOf, type Telling } from './lastTold'

export type OfferTold = { waiting: ToldWaiting; telling: Telling }

/** Those with this number whom an SMS told of the time that is offered now. */
export async function findOffersTold(
  { db, toldWaiting }: Pick<Context, 'db' | 'toldWaiting'>,
  phone: string,
): Promise<OfferTold[]> {
  const offered = (await toldWaiting.findByPhone(db, phone)).filter(({ offer }) => offer !== null)
  if (offered.length === 0) return []
  const told = await db
    .selectFrom('message')
    .select(['about_id', 'about_version', 'due_at', 'at'])
    .where('channel', '=', 'sms')
    .where('kind', '=', 'waiting-offered')
    .where('state', 'in', ['sent', 'delivered', 'unsure'])
    .where(
      'about_id',
      'in',
      offered.map(({ id }) => id),
    )
    .execute()
  return offered.flatMap(waiting => {
    const row = told.find(one => one.about_id === waiting.id && one.about_version === waiting.version)
    return row ? [{ waiting, telling: tellingOf(row) }] : []
  })
}

type Answering = { key: string; phone: string }

/**
 * As the person would on the page, who knows the reference and the number. Null: it answers no offer. `unclear`: the time
 * is hers no more.
 */
export async function replyToOffer(
  call: WebhookCall,
  asked: Reply,
  { key, phone, offers: [told, ...others] }: Answering & { offers: OfferTold[] },
): Promise<Reply | null> {
  if ((asked !== 'yes' && asked !== 'cancel') || !told || others.length > 0) return null
  const { reference, offer } = told.waiting
  const payload = { reference, fact: phone, offer: offer?.id, isAccepted: asked === 'yes' }
  const receipt = await call.run(key, { kind: AnswerOffer.kind, v: AnswerOffer.v, payload })
  return receipt.outcome === 'done' ? asked : 'unclear'
}
