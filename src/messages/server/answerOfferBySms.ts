import type { Context } from '../../platform/server/context'
import type { WebhookCall } from '../../platform/server/webhook'
import type { ToldWaiting } from '../../waiting/waitingChanged'
import { AnswerOffer } from '../../waiting/waitingList'
import type { Reply } from '../readReply'

/** Those with this number whom an SMS told of the time that is offered now. */
async function findOffered(
  { db, toldWaiting }: Pick<Context, 'db' | 'toldWaiting'>,
  phone: string,
): Promise<ToldWaiting[]> {
  const offered = (await toldWaiting.findByPhone(db, phone)).filter(({ offer }) => offer !== null)
  if (offered.length === 0) return []
  const told = await db
    .selectFrom('message')
    .select(['about_id', 'about_version'])
    .where('channel', '=', 'sms')
    .where('kind', '=', 'waiting-offered')
    .where('state', 'in', ['sent', 'delivered', 'unsure'])
    .where(
      'about_id',
      'in',
      offered.map(({ id }) => id),
    )
    .execute()
  return offered.filter(({ id, version }) => told.some(row => row.about_id === id && row.about_version === version))
}

type Answering = { key: string; phone: string }

/**
 * As the person would on the page, who knows the reference and the number. Null: it answers no offer. `unclear`: the time
 * is hers no more.
 */
export async function replyToOffer(call: WebhookCall, asked: Reply, { key, phone }: Answering): Promise<Reply | null> {
  if (asked !== 'yes' && asked !== 'cancel') return null
  const [told, ...others] = await findOffered(call.context, phone)
  if (!told || others.length > 0) return null
  const payload = { reference: told.reference, fact: phone, offer: told.offer?.id, isAccepted: asked === 'yes' }
  const receipt = await call.run(key, { kind: AnswerOffer.kind, v: AnswerOffer.v, payload })
  return receipt.outcome === 'done' ? asked : 'unclear'
}
