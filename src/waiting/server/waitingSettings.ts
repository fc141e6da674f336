import { HOUR_MS } from '../../platform/everywhere/durations'
import type { Context } from '../../platform/server/context'
import { defineSetting } from '../../platform/server/setting'

/** How long a seat is kept for one person; nights make it longer (`offerTimes`). To be validated by the town. */
export const offerHours = defineSetting<number>({
  name: 'waiting.offerHours',
  group: 'reception',
  kind: { is: 'count', unit: 'hours', min: 4, max: 72 },
  first: () => 24,
})

export const holdMsOf = ({ settings }: Pick<Context, 'settings'>): number => settings.valueOf(offerHours) * HOUR_MS
