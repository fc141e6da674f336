import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as v from 'valibot'
import { inTransaction } from '../../platform/server/database'
import type { Database } from '../../platform/server/tables'
import { ReceptionHoursSchema, type ReceptionHours } from '../receptionHours'
import { rowOfReceptionHours } from './openings'

/** A line of a file: the same hours on several days of the week. */
const LineSchema = v.strictObject({
  ...v.omit(ReceptionHoursSchema, ['id', 'weekday', 'startsOn']).entries,
  weekdays: v.pipe(v.array(ReceptionHoursSchema.entries.weekday), v.minLength(1)),
  startsOn: v.optional(ReceptionHoursSchema.entries.startsOn, '2026-01-01'),
})

class OpeningsFileError extends Error {
  constructor(file: string, problems: string[]) {
    super(`${file}: ${problems.join(' · ')}`)
    this.name = 'OpeningsFileError'
  }
}

/** Openings of one file, each named by its place, day and first hour. */
export function readOpeningsFile(file: string, isPlace: (id: string) => boolean): ReceptionHours[] {
  const read = v.safeParse(v.array(LineSchema), JSON.parse(readFileSync(file, 'utf8')))
  if (!read.success) {
    throw new OpeningsFileError(
      file,
      read.issues.map(issue => `${v.getDotPath(issue) ?? ''} ${issue.message}`),
    )
  }
  const unknown = read.output.filter(line => !isPlace(line.placeId)).map(line => `no place is called "${line.placeId}"`)
  if (unknown.length) throw new OpeningsFileError(file, unknown)
  return read.output.flatMap(({ weekdays, ...line }) =>
    weekdays.map(weekday => ({ ...line, weekday, id: `${line.placeId}-${weekday}-${line.from.replace(':', '')}` })),
  )
}

export function readOpeningsFolder(folder: string, isPlace: (id: string) => boolean): ReceptionHours[] {
  if (!existsSync(folder)) return []
  const files = readdirSync(folder).filter(name => name.endsWith('.json'))
  return files.flatMap(name => readOpeningsFile(join(folder, name), isPlace))
}

/**
 * Puts the openings of the files in the database: upserts each, and deletes those that no file contains any more.
 * Those that the staff made or changed are theirs from then on. Appointments taken on them stay.
 */
export async function saveOpenings(db: Database, openings: ReceptionHours[]): Promise<void> {
  await inTransaction(db, async transaction => {
    const stated = new Set(openings.map(({ id }) => id))
    const before = await transaction.selectFrom('opening').select('id').where('from_file', '=', 1).execute()
    for (const { id } of before.filter(({ id }) => !stated.has(id))) {
      await transaction.deleteFrom('opening').where('id', '=', id).execute()
    }
    for (const opening of openings) {
      const { id, ...values } = rowOfReceptionHours(opening, true)
      await transaction
        .insertInto('opening')
        .values({ id, ...values })
        .onConflict(conflict => conflict.column('id').doUpdateSet(values).where('opening.from_file', '=', 1))
        .execute()
    }
  })
}
