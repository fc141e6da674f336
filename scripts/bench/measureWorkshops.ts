// Alone: node --import tsx scripts/bench/measureWorkshops.ts
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import SQLite from 'better-sqlite3'
import { DAY_MS, HOUR_MS } from '../../src/platform/everywhere/durations'
import { parisDateTime } from '../../src/platform/everywhere/parisTime'
import { startSite, type Site } from '../weigh/startSite'
import { loadSite } from './loadSite'

const FEW = 100
const MANY = 100_000
/** Times slower, at most, with many. */
const GROWTH = 2
const PLACES = ['metz-mq-sablon', 'metz-hotel-de-ville', 'metz-mq-bellecroix']
/** The clock of a machine lends more or less from one second to the next: each is asked by turns. */
const TURNS = 5
const SECONDS = 2

type WorkshopsMeasure = { few: number; many: number; growth: number; failed: number }

/** The 95th percentile of the list of the workshops, ms: made anew at each request, for nobody asks it of one place twice. */
async function measureWorkshops(): Promise<WorkshopsMeasure> {
  const sites = [await openWith(FEW), await openWith(MANY)]
  try {
    const times: number[][] = [[], []]
    let failed = 0
    for (let turn = 0; turn < TURNS; turn++)
      for (const [at, { site }] of sites.entries()) {
        const load = await loadSite({ site, ask: askList, seconds: SECONDS, atOnce: 1 })
        times[at]!.push(load.p95)
        failed += load.failed
      }
    const [few, many] = times.map(middle) as [number, number]
    return { few, many, growth: many / few, failed }
  } finally {
    for (const { site, folder } of sites) {
      await site.stop()
      rmSync(folder, { recursive: true, force: true })
    }
  }
}

let asked = 0
const askList = () => ({ path: `/ateliers?vu=${asked++}` })
const middle = (values: number[]) => values.sort((one, other) => one - other)[values.length >> 1]!

async function openWith(count: number): Promise<{ site: Site; folder: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'coup-de-main-ateliers-'))
  const env = { DATA_DIR: folder, DEMONSTRATION_ROWS: 'none' }
  // Its tables are made at a first start; then it starts with what is written.
  await (await startSite({ env })).stop()
  writeWorkshops(join(folder, 'coup-de-main.sqlite'), count)
  return { site: await startSite({ env }), folder }
}

/** Half of them have been; the others come in the year, each an opening of one day. */
function writeWorkshops(file: string, count: number) {
  const db = new SQLite(file, { timeout: 10_000 })
  const hours = { from_time: '10:00', to_time: '11:00', slot_minutes: 60, capacity: 8, needs: '["workshop"]' }
  const told = { title: 'Ranger ses photos', text: '', language: 'fr', lessons: '[]', kind: 'workshop', seats: 8 }
  const insert = (table: string, row: Record<string, string | number>) => {
    const columns = Object.keys(row)
    return db.prepare(`insert into ${table} (${columns.join()}) values (${columns.map(name => `@${name}`).join()})`)
  }
  const rowsOf = (at: number) => {
    const days = 1 + ((at >> 1) % 360)
    const startsAt = Math.floor(Date.now() / HOUR_MS) * HOUR_MS + (at % 2 ? days : -days) * DAY_MS
    const { date, weekday } = parisDateTime(startsAt)
    const of = { id: `atelier-${at}`, place_id: PLACES[at % PLACES.length]!, topic: `sujet-${at % 50}` }
    const opening = { ...of, ...hours, weekday, starts_on: date, ends_on: date, notice_minutes: 0, from_file: 0 }
    const workshop = { ...of, ...told, series: of.id, starts_at: startsAt, minutes: 60, state: 'planned' }
    return { opening, workshop: { ...workshop, version: 0, made_at: 0 } }
  }
  const first = rowsOf(0)
  const [openings, workshops] = [insert('opening', first.opening), insert('workshop', first.workshop)]
  db.transaction(() => {
    for (let at = 0; at < count; at++) {
      const rows = rowsOf(at)
      openings.run(rows.opening)
      workshops.run(rows.workshop)
    }
  })()
  db.close()
}

const workshopsLine = ({ few, many, growth }: WorkshopsMeasure) =>
  `The list of the workshops, p95: ${few.toFixed(1)} ms with ${FEW}, ${many.toFixed(1)} ms with ${MANY}: ` +
  `${growth.toFixed(2)} times (at most ${GROWTH})`

/** Measured, told, and held against what is aimed at. */
export async function judgeWorkshops(expectAtMost: (what: string, value: number, most: number) => void) {
  const workshops = await measureWorkshops()
  console.log(`\n${workshopsLine(workshops)}`)
  expectAtMost(`times slower for the list of the workshops, with ${MANY}`, workshops.growth, GROWTH)
  expectAtMost('failed lists of the workshops', workshops.failed, 0)
  return workshops
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) console.log(workshopsLine(await measureWorkshops()))
