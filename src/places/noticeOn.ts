import { parisDateTime } from '../platform/everywhere/parisTime'
import type { Place } from './place'

/** Its notice, while it is to be shown. A phone keeps places for days: whoever shows one asks with its own clock. */
export const noticeAt = ({ notice, noticeUntil }: Pick<Place, 'notice' | 'noticeUntil'>, now: number) =>
  noticeOn({ notice, noticeUntil }, noticeUntil ? parisDateTime(now).date : '')

/** The same, on a day. */
export const noticeOn = ({ notice, noticeUntil }: Pick<Place, 'notice' | 'noticeUntil'>, date: string) =>
  noticeUntil && noticeUntil < date ? undefined : notice
