// Alone: node --import tsx scripts/bench/measureWaiting.ts
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { saveOpenings } from '../../src/appointments/server/readOpenings'
import { NEEDS } from '../../src/needs/need'
import { DAY_MS } from '../../src/platform/everywhere/durations'
import { configureNouns } from '../../src/platform/server/assembleSite'
import { readConfig } from '../../src/platform/server/config'
import { openDatabase } from '../../src/platform/server/database'
import { openNouns } from '../../src/platform/server/openShell'
import type { Database } from '../../src/platform/server/tables'
import { migrateSite, serverNouns } from '../../src/site/server/nouns'
import { offerAt } from '../../src/waiting/server/offerSeats'
import { possibleTimes } from '../../src/waiting/waitingRule'

const PLACE = 'metz-hotel-de-ville'
const TIMES = 100
const BATCH = 500
export const WAITING = { few: 100, many: 100_000 }

const idOf = (number: number) => number.toString(16).padStart(32, '0')

async function fillList(db: Database, count: number, now: number) {
  for (let from = 0; from < count; from += BATCH) {
    const numbers = Array.from({ length: Math.min(BATCH, count - from) }, (_, index) => from + index)
    const wish = (number: number) => ({
      need: NEEDS[number % 3]!.id,
      possible: possibleTimes(number % 3 ? [] : [1 + (number % 5)], 'any'),
      joined_at: now - DAY_MS + number,
    })
    await db
      .insertInto('waiting')
      .values(
        numbers.map(number => ({
          ...wish(number),
          id: idOf(number),
          reference: `mesure-${number}`,
          family_name: `Mesure ${number}`,
          language: 'fr',
          places: JSON.stringify([PLACE]),
          state: 'waiting' as const,
          version: 0,
          unanswered: 0,
        })),
      )
      .execute()
    await db
      .insertInto('waiting_at')
      .values(numbers.map(number => ({ ...wish(number), waiting_id: idOf(number), place_id: PLACE, calm: 1 })))
      .execute()
  }
}

/** A seat that was offered is free again, and the person waits for another hour. */
async function freeOne(db: Database) {
  const open = db.selectFrom('waiting_offer').select(['id', 'waiting_id']).where('state', '=', 'open')
  const { id, waiting_id } = await open.orderBy('id').executeTakeFirstOrThrow()
  await db.updateTable('waiting').set({ state: 'waiting' }).where('id', '=', waiting_id).execute()
  const { need, possible, joined_at } = await db
    .selectFrom('waiting')
    .selectAll()
    .where('id', '=', waiting_id)
    .executeTakeFirstOrThrow()
  await db
    .insertInto('waiting_at')
    .values({ waiting_id, place_id: PLACE, need, possible, joined_at, calm: 1 })
    .execute()
  await db.deleteFrom('seat').where('hold_id', '=', id).execute()
  await db.updateTable('waiting_offer').set({ state: 'declined', open_of: null }).where('id', '=', id).execute()
}

/** ms, p95, until a freed seat is offered to the next of so many who wait. */
export async function measureOffers(databaseUrl: string | null, count: number): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'coup-de-main-waiting-'))
  const env: Record<string, string> = { DATA_DIR: folder, ...(databaseUrl ? { DATABASE_URL: databaseUrl } : {}) }
  const config = readConfig(env)
  const db = openDatabase(config)
  try {
    await migrateSite(db)
    const [now, provided] = [Date.now(), configureNouns(serverNouns, env)]
    await openNouns(serverNouns, { db, config, now, provided, say: () => undefined, whenOpen: () => undefined })
    const days = [1, 2, 3, 4, 5].map(weekday => ({ id: `mesure-${weekday}`, weekday }))
    const hours = { placeId: PLACE, from: '09:00', to: '10:00', startsOn: '2026-01-01', endsOn: null, needs: [] }
    await saveOpenings(
      db,
      days.map(day => ({ ...hours, ...day, slotMinutes: 30, capacity: 1, noticeMinutes: 120 })),
    )
    await fillList(db, count, now)
    const context = { ...provided, db, now }
    await offerAt(context, PLACE)
    const taken: number[] = []
    for (let time = 0; time < TIMES; time++) {
      await freeOne(db)
      const begun = performance.now()
      const offered = await offerAt(context, PLACE)
      taken.push(performance.now() - begun)
      if (offered !== 1) throw new Error(`${offered} were offered a seat, not one`)
    }
    return taken.sort((one, other) => one - other)[Math.floor(TIMES * 0.95)]!
  } finally {
    await db.destroy()
    rmSync(folder, { recursive: true, force: true })
  }
}

export type OffersMeasure = { few: number; many: number }

export const offersLine = (engine: string, { few, many }: OffersMeasure) =>
  `${engine}: a freed seat is offered to the next in ${few.toFixed(1)} ms (p95) when ${WAITING.few} wait, ${many.toFixed(1)} ms when ${WAITING.many} do`

export const measureWaiting = async (databaseUrl: string | null): Promise<OffersMeasure> => ({
  few: await measureOffers(databaseUrl, WAITING.few),
  many: await measureOffers(databaseUrl, WAITING.many),
})

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  console.log(offersLine('SQLite', await measureWaiting(null)))
