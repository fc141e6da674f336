import * as v from 'valibot'
import { defineQuestion } from '../platform/everywhere/question'

/** Did the clock of the server jump ahead? `daysAhead`: 0 when it did not. Nothing is erased as long as it did. */
export const ShowClockJump = defineQuestion<{ daysAhead: number }>()('show-clock-jump', v.strictObject({}))
