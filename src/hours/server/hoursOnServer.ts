import { defineServerNoun } from '../../platform/server/noun'
import { hoursAt, prepareHours } from './hoursCache'

declare module '../../platform/server/context' {
  interface Provided {
    /** Opening hours in plain intervals, for the days that pages show. */
    hours: { at: typeof hoursAt; prepare: typeof prepareHours }
  }
}

export const hoursOnServer = defineServerNoun({
  name: 'hours',
  tables: [],
  open: () => ({ hours: { at: hoursAt, prepare: prepareHours } }),
})
