// `npm run bench`: how much the service carries, on this machine, and what a whole country would change.
import { measureTown, withTown, type Measured, type TownMeasured } from './bench/measureTown'
import { loadSite, type LoadResult } from './bench/loadSite'
import { residentMb } from './bench/processUse'
import { newPostgresDatabase } from './bench/newPostgresDatabase'
import { startPostgres, type Postgres } from './engines/startPostgres'
import { keepReport } from './weigh/reportWeighing'
import { tableText } from './weigh/printTable'
import { startSite } from './weigh/startSite'
import { warnIfBusy } from './weigh/warnIfBusy'

/** This town; and as many places as the national file has. */
const TOWN = { places: 50, appointments: 1_000 }
const COUNTRY = { places: 20_000, appointments: 1_000_000 }
const SECONDS = 5

const targets = { restMb: 120, p50: 5, p99: 25, growth: 2 }
const over: string[] = []
const begun = performance.now()
warnIfBusy()

const memory = await measureMemory()
const pace = await measurePace()
const engines = [await measureEngine('SQLite', async () => null), await measurePostgres()]
const seconds = (performance.now() - begun) / 1_000
const file = keepReport('bench.json', { at: new Date().toISOString(), memory, pace, engines, over })
console.log(over.length ? `\nOver the target:\n- ${over.join('\n- ')}` : '\nWithin every target.')
console.log(`\n${file}, in ${seconds.toFixed(0)} s`)
process.exitCode = over.length ? 1 : 0

/** The real content and its demonstration, as `npm start` opens it. */
async function measureMemory() {
  const site = await startSite()
  try {
    const started = residentMb(site.pid)
    const paths = ['/', '/lieux', '/rendez-vous', '/rendez-vous?besoin=caf', '/suivi']
    let asked = 0
    const ask = () => ({ path: paths[asked++ % paths.length]! })
    while (asked < 100) await loadSite({ site, ask, seconds: 0.05, atOnce: 1 })
    await new Promise(resolve => setTimeout(resolve, 3_000))
    const rest = residentMb(site.pid)
    console.log(`\nMemory: ${started.toFixed(0)} MB once started, ${rest.toFixed(0)} MB at rest after ${asked} pages (at most ${targets.restMb})`)
    expectAtMost('MB of memory at rest', rest, targets.restMb)
    return { started, rest }
  } finally {
    await site.stop()
  }
}

/** 200 pages a second, whether the server follows or not, the server on one core. */
async function measurePace(): Promise<LoadResult> {
  return withTown(TOWN, null, async ({ site, asks }) => {
    let turn = 0
    const ask = () => (turn++ % 2 ? asks.place() : asks.list())
    await loadSite({ site, ask, seconds: 3, perSecond: 200 })
    const pace = await loadSite({ site, ask, seconds: 10, perSecond: 200 })
    console.log('\n200 pages a second (list and place, compressed), answers in ms:\n')
    console.log(tableText(['', 'p50', 'p95', 'p99', 'failed', 'processor', 'work'], [['pages', ...timesOf(pace), String(pace.failed), percent(pace.processor), workOf(pace)]]))
    expectAtMost('ms for a page, p50, at 200 a second', pace.p50, targets.p50)
    expectAtMost('ms for a page, p99, at 200 a second', pace.p99, targets.p99)
    expectAtMost('failed pages at 200 a second', pace.failed, 0)
    return pace
  })
}

async function measurePostgres() {
  let postgres: Postgres
  try {
    postgres = await startPostgres()
  } catch (error) {
    over.push(`PostgreSQL could not be measured: ${(error as Error).message}`)
    return null
  }
  try {
    return await measureEngine('PostgreSQL', name => newPostgresDatabase(postgres.url, name))
  } finally {
    await postgres.stop()
  }
}

async function measureEngine(engine: string, newDatabase: (name: string) => Promise<string | null>) {
  const small = await measureTown(TOWN, await newDatabase('town'), SECONDS)
  const large = await measureTown(COUNTRY, await newDatabase('country'), SECONDS)
  reportEngine(engine, small, large)
  return { engine, small, large }
}

function reportEngine(engine: string, small: TownMeasured, large: TownMeasured) {
  const names = Object.keys(small.measured) as (keyof Measured)[]
  console.log(`\n${engine}: ${TOWN.places} places and ${TOWN.appointments} appointments, then ${COUNTRY.places} and ${COUNTRY.appointments}; 8 people at once, ms:\n`)
  const rows = names.map(name => {
    const [one, many] = [small.measured[name], large.measured[name]]
    const growth = many.p95 / one.p95
    expectAtMost(`times slower for ${name}, ${engine}, with a country`, growth, targets.growth)
    expectAtMost(`failed ${name}, ${engine}`, one.failed + many.failed, 0)
    return [name, ...speedOf(one), ...speedOf(many), `× ${growth.toFixed(2)}`]
  })
  const heads = ['a second', 'p50', 'p95', 'p99', 'work']
  console.log(tableText(['', ...heads, ...heads, 'p95'], rows))
  console.log("\nwork: ms of the server's processor for one answer")
  const seconds = (ms: number) => (ms / 1_000).toFixed(1)
  console.log(`\nThe large one: made in ${seconds(large.filledInMs)} s, started in ${seconds(large.startedInMs)} s, all its hours first read in ${seconds(large.firstHoursMs)} s, ${large.residentMb.toFixed(0)} MB resident after the measures (${small.residentMb.toFixed(0)} MB for the town)`)
}

function timesOf({ p50, p95, p99 }: LoadResult) {
  return [p50, p95, p99].map(time => time.toFixed(1))
}

/** Processor time for one answer: unlike the others, hardly changed by what else the machine does. */
function workOf({ processor, perSecond }: LoadResult) {
  return processor === null ? '?' : ((processor * 1_000) / perSecond).toFixed(1)
}

function speedOf(load: LoadResult) {
  return [load.perSecond.toFixed(0), ...timesOf(load), workOf(load)]
}

function percent(part: number | null) {
  return part === null ? '?' : `${(part * 100).toFixed(0)} %`
}

function expectAtMost(what: string, value: number, most: number) {
  if (!(value <= most)) over.push(`${value.toFixed(2)} ${what}, at most ${most}`)
}
