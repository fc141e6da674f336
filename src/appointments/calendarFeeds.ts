import * as v from 'valibot'
import { TokenHashSchema } from '../people/account'
import { PlaceIdSchema } from '../places/placeId'
import { defineCommand } from '../platform/everywhere/command'
import { defineQuestion } from '../platform/everywhere/question'

/** `place`: null for one's own. `hasNames`: it says who comes. `readAt`: when a calendar last read it, to a day; ms UTC. */
export type CalendarFeed = {
  id: string
  place: string | null
  hasNames: boolean
  madeAt: number
  readAt: number | null
}

/** Those that whoever asks has made. The address itself is known to nobody any more. */
export const ListCalendarFeeds = defineQuestion<CalendarFeed[]>()('list-calendar-feeds', v.strictObject({}))

/** `tokenHash`: of 128 bits drawn by the browser; whoever has the address reads the feed, as long as the duty lasts. */
export const MakeCalendarFeed = defineCommand<{ feed: string }>()(
  'make-calendar-feed',
  v.strictObject({
    place: v.optional(PlaceIdSchema),
    tokenHash: TokenHashSchema,
    hasNames: v.optional(v.boolean(), false),
  }),
)

export const RevokeCalendarFeed = defineCommand<{ revoked: true }>()(
  'revoke-calendar-feed',
  v.strictObject({ feed: v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/)) }),
)
