import type { Actor } from './actor'

/** What is made for anybody looked at who asks: it is made again, for this visitor alone. */
export class NeedsVisitorError extends Error {
  constructor() {
    super('Depends on who asks')
    this.name = 'NeedsVisitorError'
  }
}

/** In the place of the visitor, while something is made that others will be shown. No cookie was read. */
export const ANYBODY: Actor = {
  is: 'visitor',
  get opened(): string[] {
    throw new NeedsVisitorError()
  },
}
