import type { Context } from '../../platform/server/context'
import { defineSetting } from '../../platform/server/setting'

/** Requests are taken on this site: only once the town says so. The demonstration shows it all. */
export const areRequestsOpen = defineSetting<boolean>({
  name: 'pcSolidaire.open',
  group: 'devices',
  kind: { is: 'switch' },
  first: ({ isDemonstration }) => isDemonstration ?? false,
})

export const isOpen = ({ settings }: Pick<Context, 'settings'>): boolean => settings.valueOf(areRequestsOpen)
