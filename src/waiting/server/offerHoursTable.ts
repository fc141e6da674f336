import type { Kysely, Migration } from 'kysely'
import { declareTable, notPersonal } from '../../platform/server/declareTable'

declare module '../../platform/server/tables' {
  interface Tables {
    waiting_hours: {
      place_id: string
      hours: number
    }
  }
}

export const offerHoursTable = declareTable({
  name: 'waiting_hours',
  columns: {
    place_id: notPersonal('place'),
    hours: notPersonal('how long it keeps a free hour for one person'),
  },
  retention: { unlimited: 'says how a place works, of nobody' },
})

/** A place without a row does as the town. */
export const hoursOfPlaces: Migration = {
  up: async (db: Kysely<unknown>) => {
    await db.schema
      .createTable('waiting_hours')
      .addColumn('place_id', 'text', column => column.primaryKey())
      .addColumn('hours', 'integer', column => column.notNull())
      .execute()
  },
}
