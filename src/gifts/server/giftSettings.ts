import type { Context } from '../../platform/server/context'
import { defineSetting } from '../../platform/server/setting'

/** Gifts are announced on this site: only once the town says so. The demonstration shows it all. */
export const areGiftsTaken = defineSetting<boolean>({
  name: 'gifts.open',
  group: 'devices',
  kind: { is: 'switch' },
  first: ({ isDemonstration }) => isDemonstration ?? false,
})

export const isOpen = ({ settings }: Pick<Context, 'settings'>): boolean => settings.valueOf(areGiftsTaken)
