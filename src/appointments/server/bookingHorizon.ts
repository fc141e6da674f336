import type { Context } from '../../platform/server/context'
import { defineSetting } from '../../platform/server/setting'
import { BOOKING_HORIZON_DAYS } from '../freeSlots'

/** The most that the town may say. */
export const LONGEST_HORIZON_DAYS = 90

/** Days ahead that can be booked, as the town says. */
export const bookingHorizon = defineSetting<number>({
  name: 'reception.horizonDays',
  group: 'reception',
  kind: { is: 'count', unit: 'days', min: 7, max: LONGEST_HORIZON_DAYS },
  first: () => BOOKING_HORIZON_DAYS,
})

export const horizonOf = ({ settings }: Pick<Context, 'settings'>): number => settings.valueOf(bookingHorizon)
