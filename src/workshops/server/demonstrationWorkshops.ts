import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as v from 'valibot'
import { instantOf } from '../../platform/everywhere/parisCalendar'
import { addDays, parisDateTime } from '../../platform/everywhere/parisTime'
import { isPublicHoliday } from '../../platform/everywhere/publicHolidays'
import { inTransaction, takeTurn } from '../../platform/server/database'
import type { OpenContext } from '../../platform/server/noun'
import { writeSession } from './planWorkshop'

const FileSchema = v.array(
  v.strictObject({
    place: v.string(),
    kind: v.picklist(['workshop', 'cleanup']),
    title: v.string(),
    text: v.string(),
    lessons: v.array(v.string()),
    /** From the day of the start, then each week. */
    inDays: v.number(),
    weeks: v.number(),
    time: v.string(),
    minutes: v.number(),
    seats: v.number(),
  }),
)

/** Made up, on real places, and only in the demonstration, whose banner says so. Others come once these are past. */
export function fillDemonstration({
  db,
  config,
  now,
  provided,
}: Pick<OpenContext, 'db' | 'config' | 'now' | 'provided'>): Promise<null> {
  const file = join(config.contentDir, 'demonstration', 'workshops.json')
  const all = v.parse(FileSchema, JSON.parse(readFileSync(file, 'utf8')))
  const { findPlace } = provided.livePlaces.directory
  return inTransaction(db, async transaction => {
    // Several servers may start on one empty database.
    await takeTurn(transaction, 'demonstration workshops')
    const ahead = transaction.selectFrom('workshop').select('id').where('starts_at', '>', now)
    if (await ahead.executeTakeFirst()) return null
    for (const { inDays, weeks, ...told } of all.filter(({ place }) => findPlace(place)?.address)) {
      let first: string | undefined
      for (let week = 0; week < weeks; week++) {
        const date = workingDay(addDays(parisDateTime(now).date, inDays + 7 * week))
        const writing = { ...provided, db: transaction, now }
        const id = await writeSession(writing, { ...told, language: 'fr', date, first })
        first ??= id
      }
    }
    return null
  })
}

/** Nobody comes on a Sunday, nor on a public holiday. */
function workingDay(date: string): string {
  const { weekday } = parisDateTime(instantOf(date, '12:00')!)
  return weekday === 7 || isPublicHoliday(date) ? workingDay(addDays(date, 1)) : date
}
