import { devicePages } from './devicePages'
import type { NounRendering } from '../../platform/app/noun'

/** What the server and the offline shell render of this noun: no document loads it. */
export const rendering: NounRendering = {
  pages: devicePages,
}
