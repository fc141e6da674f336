import * as v from 'valibot'
import type { DeviceKind, DonorKind } from '../devices/device'
import { ShortTextSchema } from '../devices/machine'
import { COMMAND_KEY, defineCommand } from '../platform/everywhere/command'
import { defineQuestion } from '../platform/everywhere/question'
import type { GiftWay, GiftWorks } from './giftChoices'

/** A place that takes gifts, and its first free time. */
export type GiftPlace = { id: string; name: string; commune: string; startsAt: number }
/** `isOpen`: null without network, when nobody knows. */
export type GiftsToday = {
  isOpen: boolean | null
  places: GiftPlace[]
  /** In a demonstration: the page of a made-up donor. */
  example?: string
}

export const ShowGiftsToday = defineQuestion<GiftsToday>()('show-gifts-today', v.strictObject({}))

export type AnnouncedGift = { reference: string; kind: DeviceKind; count: number; way: GiftWay; today: GiftsToday }

/** The gift that a command announced, readable with its key for two hours. */
export const ShowAnnouncedGift = defineQuestion<AnnouncedGift | null>()(
  'show-announced-gift',
  v.strictObject({ key: v.pipe(v.string(), v.regex(COMMAND_KEY)) }),
)

const Organisation = v.pipe(v.string(), v.regex(/^[\w-]{1,64}$/))
const GiftId = v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/))

export type GiftLine = {
  id: string
  reference: string
  donorKind: DonorKind
  name: string
  contact: string
  kind: DeviceKind
  count: number
  works: GiftWorks
  way: GiftWay
  madeAt: number
}

/** Those that have not come, the oldest first. */
export const ListGifts = defineQuestion<GiftLine[]>()('list-gifts', v.strictObject({ organisation: Organisation }))

/** It came, and is a lot with its donor; or it does not come. `lot`: null when it does not. */
export const SettleGift = defineCommand<{ lot: string | null }>()(
  'settle-gift',
  v.strictObject({
    gift: GiftId,
    outcome: v.picklist(['received', 'not-coming']),
    receivedOn: v.pipe(v.string(), v.isoDate()),
    note: v.optional(ShortTextSchema, ''),
  }),
)
