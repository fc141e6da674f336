import * as v from 'valibot'
import { hashText } from '../../platform/server/hashText'
import { HOUR_MS } from '../../platform/everywhere/durations'
import { HEARTBEAT_PATH, readStation } from '../../platform/everywhere/station'
import { jsonRoute } from '../../platform/server/jsonRoute'
import type { RateLimit } from '../../platform/server/rateLimits'

/** One in five minutes from each computer of a place. */
const limit: RateLimit = { name: 'heartbeat', perMs: HOUR_MS, max: 300, sharedMax: 600, accountMax: 300 }

/**
 * A computer that people use one after the other says that it is up, and which version of the pages it shows. Nothing of
 * whoever sits there; an unknown one is answered the same.
 */
export const heartbeat = jsonRoute(
  HEARTBEAT_PATH,
  { body: v.strictObject({ version: v.pipe(v.string(), v.maxLength(100)) }), limit },
  async ({ c, parts, body: { version } }) => {
    const token = readStation(c.req.header('Cookie') ?? '')
    if (token)
      await parts.db
        .updateTable('station')
        .set({ version, seen_at: parts.clock(), is_up_to_date: version === parts.client.startScript ? 1 : 0 })
        .where('token_hash', '=', hashText(token))
        .execute()
    return { status: 200, body: {} }
  },
)
