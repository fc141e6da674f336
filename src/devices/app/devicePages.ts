import type { Page } from '../../platform/app/page'

/** How one asks for a computer is shown by the noun of the requests: it knows whether the town takes them. */
export const devicePages: Page[] = []
