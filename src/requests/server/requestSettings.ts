import type { Context } from '../../platform/server/context'
import { defineSetting } from '../../platform/server/setting'

/** Requests are taken on this site: only once the town says so. The demonstration shows it all. */
export const areRequestsOpen = defineSetting<boolean>({
  name: 'pcSolidaire.open',
  group: 'devices',
  kind: { is: 'switch' },
  first: ({ isDemonstration }) => isDemonstration ?? false,
})

/** Nobody published how long one waits for an answer: to be validated by the town. */
export const silentAfterDays = defineSetting<number>({
  name: 'pcSolidaire.silentAfter',
  group: 'devices',
  kind: { is: 'count', unit: 'days', min: 7, max: 180 },
  first: () => 30,
})

/** When the person is asked whether all is well with the computer: to be validated too. */
export const checkAfterDays = defineSetting<number>({
  name: 'pcSolidaire.checkAfter',
  group: 'devices',
  kind: { is: 'count', unit: 'days', min: 7, max: 180 },
  first: () => 30,
})

export const isOpen = ({ settings }: Pick<Context, 'settings'>): boolean => settings.valueOf(areRequestsOpen)
