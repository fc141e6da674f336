import type { NounRendering } from '../../platform/app/noun'
import { waitingPages } from './waitingPages'

/** What the server and the offline shell render of this noun: no document loads it. */
export const rendering: NounRendering = { pages: waitingPages, offlineAnswers: [] }
