// Alone: node --import tsx scripts/bench/measurePace.ts [folder of an older build]
import { pathToFileURL } from 'node:url'
import { median } from '../weigh/pageMeasures'
import { tableText } from '../weigh/printTable'
import { loadSite, type Asked, type LoadResult } from './loadSite'
import { withTown, type RunningTown } from './measureTown'
import { measureYardstick } from './measureYardstick'

/** This town. */
export const TOWN = { places: 50, appointments: 1_000 }

export const AGAIN_PER_CORE = 2_000
const ROUNDS = 3
const AT_ONCE = 4

/** `again`: one address, with nothing changed; `form`: the same, with a key for each. Each round on each build in turn. */
const PACES = ['mixed', 'again', 'home', 'form', 'list', 'place', 'forms'] as const
type Pace = (typeof PACES)[number]
export type Paces = Record<Pace, LoadResult>
export type PaceMeasures = { now: Paces; before: Paces | null; yardstick: number; yardsticks: number[] }

/** `before`: the folder of an older build (`dist`), measured in the same minutes: what else the machine does weighs on both. */
export async function measurePace(before?: string): Promise<PaceMeasures> {
  return withTown(TOWN, null, async now => {
    if (!before) return measureByTurns([now])
    return withTown({ ...TOWN, build: before }, null, old => measureByTurns([now, old]))
  })
}

async function measureByTurns(builds: RunningTown[]): Promise<PaceMeasures> {
  const loads = builds.map(loadsOf)
  for (const each of loads) await each.mixed(2)
  const yardsticks = [measureYardstick()]
  const found = loads.map(() => Object.fromEntries(PACES.map(pace => [pace, [] as LoadResult[]])))
  for (let round = 0; round < ROUNDS; round++)
    for (const pace of PACES)
      for (const [at, each] of loads.entries()) found[at]![pace]!.push(await each[pace](pace === 'mixed' ? 5 : 1))
  yardsticks.push(measureYardstick())
  const [now, old] = found.map(rounds => Object.fromEntries(PACES.map(pace => [pace, middle(rounds[pace]!)])) as Paces)
  return { now: now!, before: old ?? null, yardstick: (yardsticks[0]! + yardsticks[1]!) / 2, yardsticks }
}

/** 200 pages a second whether the server follows or not, or as many as it gives. */
function loadsOf({ site, asks }: RunningTown): Record<Pace, (seconds: number) => Promise<LoadResult>> {
  const { list, place, form } = asks
  let turn = 0
  const mixed = () => [list, place, form][turn++ % 3]!()
  const same = (asked: Asked) => () => asked
  const full = (ask: () => Asked, atOnce: number) => (seconds: number) => loadSite({ site, ask, seconds, atOnce })
  return {
    mixed: seconds => loadSite({ site, ask: mixed, seconds, perSecond: 200 }),
    again: full(same(list()), AT_ONCE),
    home: full(same({ path: '/' }), AT_ONCE),
    form: full(same(form()), AT_ONCE),
    list: full(list, 1),
    place: full(place, 1),
    forms: full(form, 1),
  }
}

export function middle(results: LoadResult[]): LoadResult {
  const of = (read: (result: LoadResult) => number) => median(results.map(read))
  return {
    perSecond: of(({ perSecond }) => perSecond),
    p50: of(({ p50 }) => p50),
    p95: of(({ p95 }) => p95),
    p99: of(({ p99 }) => p99),
    failed: results.reduce((sum, { failed }) => sum + failed, 0),
    processor: results.some(({ processor }) => processor === null) ? null : of(({ processor }) => processor!),
  }
}

/** Pages that one whole processor would give: whoever asks takes part of the machine too. */
export const perCore = ({ perSecond, processor }: LoadResult): number | null =>
  processor ? perSecond / processor : null

export function paceLines({ now, before }: PaceMeasures): string {
  const line = (name: string, pace: LoadResult) => [
    name,
    pace.perSecond.toFixed(0),
    perCore(pace)?.toFixed(0) ?? '?',
    ...[pace.p50, pace.p95, pace.p99].map(time => time.toFixed(1)),
    String(pace.failed),
  ]
  const rows = PACES.flatMap(pace => [
    line(pace, now[pace]),
    ...(before ? [line(`${pace}, before`, before[pace]), ratioLine(now[pace], before[pace])] : []),
  ])
  return tableText(['', 'a second', 'of a core', 'p50', 'p95', 'p99', 'failed'], rows)
}

const ratioLine = (now: LoadResult, before: LoadResult) => [
  '',
  `× ${(now.perSecond / before.perSecond).toFixed(2)}`,
  `× ${((perCore(now) ?? NaN) / (perCore(before) ?? NaN)).toFixed(2)}`,
  ...(['p50', 'p95', 'p99'] as const).map(part => `× ${(now[part] / before[part]).toFixed(2)}`),
  '',
]

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  console.log(paceLines(await measurePace(process.argv[2])))
