import { HOUR_MS } from '../../platform/everywhere/durations'
import type { Context } from '../../platform/server/context'
import { defineSetting } from '../../platform/server/setting'
import type { Database } from '../../platform/server/tables'
import { OFFER_HOURS } from '../offerHours'

/** Where a place says nothing else. To be validated by the town. */
export const offerHours = defineSetting<number>({
  name: 'waiting.offerHours',
  group: 'reception',
  kind: { is: 'count', unit: 'hours', min: OFFER_HOURS.min, max: OFFER_HOURS.max },
  first: () => OFFER_HOURS.first,
})

/** How long a seat of this place is kept for one person, ms. */
export async function holdMsAt(
  { db, settings }: { db: Database } & Pick<Context, 'settings'>,
  placeId: string,
): Promise<number> {
  const row = await db.selectFrom('waiting_hours').select('hours').where('place_id', '=', placeId).executeTakeFirst()
  return (row?.hours ?? settings.valueOf(offerHours)) * HOUR_MS
}
