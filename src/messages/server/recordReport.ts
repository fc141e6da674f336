import type { Database } from '../../platform/server/tables'
import type { GatewayWebhook } from './channel'

/** In these states a report still says something new; delivered is final, whatever comes later. */
const OPEN = ['sending', 'sent', 'unsure'] as const

type Report = { message: string; status: string }

/** What came of a message, by our id of it or by the gateway's. A status that we do not know changes nothing. */
export async function recordReport(
  { db, now }: { db: Database; now: number },
  { delivered, failed }: NonNullable<GatewayWebhook['report']>,
  { message, status }: Report,
): Promise<void> {
  const isDelivered = delivered.includes(status)
  if (!isDelivered && !failed.includes(status)) return
  await db
    .updateTable('message')
    .set(
      isDelivered
        ? { state: 'delivered', reason: null, at: now }
        : { state: 'undelivered', reason: 'not-received', at: now },
    )
    .where(of => of.or([of('id', '=', message), of('gateway_id', '=', message)]))
    .where('state', 'in', OPEN)
    .execute()
}
