import type { Figure } from '../../src/platform/everywhere/figure'
import { instantOf } from '../../src/platform/everywhere/parisCalendar'
import { parisDateTime } from '../../src/platform/everywhere/parisTime'
import type { Database } from '../../src/platform/server/tables'

const WEEK = 7 * 24 * 3_600_000
const DAY_MIDNIGHT = (now: number) => instantOf(parisDateTime(now).date, '00:00')!
const monthOf = (at: number) => Number(parisDateTime(at).date.slice(5, 7))
const yearOf = (at: number) => Number(parisDateTime(at).date.slice(0, 4))

/** Every change of requests and machines, as it was written. */
async function readJournal(db: Database, until: number) {
  const requests = await db.selectFrom('request_change').selectAll().where('at', '<', until).execute()
  const moves = await db.selectFrom('device_change').selectAll().where('at', '<', until).execute()
  const devices = await db.selectFrom('device').select(['id', 'kind', 'lot_id']).execute()
  const lots = await db.selectFrom('lot').select(['id', 'donor_id']).execute()
  const donors = await db.selectFrom('donor').select(['id', 'kind']).execute()
  const wipes = await db.selectFrom('wipe').selectAll().where('accepted', '=', 1).execute()
  return { requests, moves: moves.sort((a, b) => a.at - b.at), devices, lots, donors, wipes }
}
type Journal = Awaited<ReturnType<typeof readJournal>>

const tally = (names: (string | number)[]) => {
  const counts: Record<string, number> = {}
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1
  return counts
}

function recountRequests({ requests }: Journal, year: number) {
  const ofYear = requests.filter(({ at }) => yearOf(at) === year)
  const did = (...deeds: string[]) => ofYear.filter(one => deeds.includes(one.did))
  const states = new Map<string, { version: number; state: string }>()
  for (const { request_id: id, version, state, asked_at } of requests)
    if (yearOf(asked_at) >= year && version >= (states.get(id)?.version ?? -1)) states.set(id, { version, state })
  const weeks = (kind: string) =>
    did('hand-over')
      .filter(one => one.kind === kind)
      .map(({ at, asked_at }) => Math.round((at - asked_at) / WEEK))
      .sort((a, b) => a - b)
  return {
    asked: tally(did('ask').map(({ at }) => monthOf(at))),
    handedOver: tally(did('hand-over').map(({ at }) => monthOf(at))),
    states: tally([...states.values()].map(({ state }) => state)),
    refusals: tally(did('refuse').map(({ cause }) => cause ?? '')),
    decided: [did('accept', 'overturn').length, did('refuse').length, did('exception').length],
    weeks: { laptop: weeks('laptop'), desktop: weeks('desktop') },
  }
}

function recountDevices({ moves, devices, lots, donors, wipes }: Journal, year: number) {
  const ofYear = moves.filter(({ at }) => yearOf(at) === year)
  const kindOf = new Map(devices.map(({ id, kind }) => [id, kind]))
  const donorOf = (device: string) => {
    const lot = devices.find(({ id }) => id === device)?.lot_id
    const donor = lots.find(({ id }) => id === lot)?.donor_id
    return donors.find(({ id }) => id === donor)?.kind ?? 'unknown'
  }
  const came = ofYear.filter(({ before }) => before === null)
  const last = new Map(moves.map(({ device_id, state }) => [device_id, state]))
  const left = [...new Map(ofYear.map(({ device_id, state }) => [device_id, state]))].filter(([, state]) =>
    ['handed-over', 'sold', 'recycled'].includes(state),
  )
  const used = left.filter(([, state]) => state !== 'recycled')
  const firstWipes = new Map<string, number>()
  for (const { disk_id, made_at } of wipes)
    firstWipes.set(disk_id, Math.min(made_at, firstWipes.get(disk_id) ?? Infinity))
  return {
    came: tally(came.map(({ at }) => monthOf(at))),
    origin: tally(came.map(({ device_id }) => donorOf(device_id))),
    there: tally([...last.values()]),
    left: left.length,
    used: used.length,
    usedLaptops: used.filter(([device]) => kindOf.get(device) === 'laptop').length,
    wiped: [...firstWipes.values()].filter(at => yearOf(at) === year).length,
  }
}

/** The same as the page of the figures, from the changes alone: what is counted until the last midnight. */
export async function recount(db: Database, now: number) {
  const until = DAY_MIDNIGHT(now)
  const journal = await readJournal(db, until)
  const year = yearOf(until - 1)
  const wiped = { ...journal, wipes: journal.wipes.filter(({ made_at }) => made_at < until) }
  return { requests: recountRequests(journal, year), devices: recountDevices(wiped, year) }
}

/** What the page says, by figure and by row: a month, or the last part of the word. */
export function readFigures(figures: Figure[]) {
  const rowsOf = (name: string) =>
    Object.fromEntries(
      (figures.find(figure => figure.name === name)?.rows ?? []).map(({ label, counts }) => [
        'month' in label ? label.month : 'word' in label ? label.word.split('.').at(-1)! : label.text,
        counts,
      ]),
    )
  return rowsOf
}

/** Of a series, the rows that count something. */
export const seriesOf = (rows: Record<string, number[]>, at: number) =>
  Object.fromEntries(Object.entries(rows).flatMap(([name, counts]) => (counts[at] ? [[name, counts[at]]] : [])))
