// `npm run bench`: how much the service carries, on this machine, and what a whole country would change.
import { compareTowns, VERBS, VERBS_OF_DATABASE, type Compared, type Verb } from './bench/compareTowns'
import { loadSite } from './bench/loadSite'
import { commandsLine, COMMANDS_PER_SECOND, measureCommands } from './bench/measureCommands'
import { AGENDA_MS, agendaLine, measureAgenda } from './bench/measureAgenda'
import { LONGEST_TASK_MS, MARKS_MS, mapLine, measureMap } from './bench/measureMap'
import { measureWaiting, offersLine } from './bench/measureWaiting'
import { measureImport, type ImportMeasure } from './bench/measureImport'
import { withTown } from './bench/measureTown'
import { judgeWorkshops } from './bench/measureWorkshops'
import { AGAIN_PER_CORE, measurePace, paceLines, perCore, TOWN } from './bench/measurePace'
import { newPostgresDatabase } from './bench/newPostgresDatabase'
import { residentMb } from './bench/processUse'
import { growthTable, workMs } from './bench/reportBench'
import { startPostgres, type Postgres } from './engines/startPostgres'
import { keepReport } from './weigh/reportWeighing'
import { startSite } from './weigh/startSite'
import { warnIfBusy } from './weigh/warnIfBusy'

/** As many places as the national file has. */
const COUNTRY = { places: 20_000, appointments: 1_000_000 }

/** More than are kept. */
const ADDRESSES = 3_000

const targets = {
  restMb: 120,
  fullMb: 160,
  work: 5,
  p50: 5,
  p99: 25,
  growth: 2,
  importSeconds: 60,
  importMb: 300,
  minutes: 15,
}
const over: string[] = []
const begun = performance.now()

warnIfBusy()
const memory = await measureMemory()
const pace = await measurePages()
const map = await measureCountryMap()
const agenda = await measureFullDay()
const workshops = await judgeWorkshops(expectAtMost)
const commands = await measureAllCommands()
const offers = await measureWaiting(null)
console.log(`\n${offersLine('SQLite', offers)}`)
expectAtMost('times longer to offer a seat with 100,000 who wait', offers.many / offers.few, targets.growth)
const sqlite = await measureEngine('SQLite', async () => null, { imports: 2, verbs: VERBS })
const engines = [sqlite, await measurePostgres()]
const seconds = (performance.now() - begun) / 1_000
expectAtMost('minutes for these measures', seconds / 60, targets.minutes)
const measured = { memory, pace, map, agenda, workshops, commands, offers, engines, over }
const file = keepReport('bench.json', { at: new Date().toISOString(), ...measured })
console.log(over.length ? `\nOver the target:\n- ${over.join('\n- ')}` : '\nWithin every target.')
console.log(`\n${file}, in ${seconds.toFixed(0)} s`)
process.exitCode = over.length ? 1 : 0

/** The real content and its demonstration, as `npm start` opens it. Then asked for more addresses than it keeps. */
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
    const askAnother = () => ({ path: `/lieux?besoin=caf&page=${(asked++ >> 1) + 1}` })
    while (asked < ADDRESSES) await loadSite({ site, ask: askAnother, seconds: 1, atOnce: 2 })
    const full = residentMb(site.pid)
    console.log(
      `\nMemory: ${started.toFixed(0)} MB once started, ${rest.toFixed(0)} MB at rest after a hundred pages (at most ${targets.restMb}), ${full.toFixed(0)} MB after ${asked} pages of ${asked >> 1} addresses (at most ${targets.fullMb})`,
    )
    expectAtMost('MB of memory at rest', rest, targets.restMb)
    expectAtMost('MB of memory full', full, targets.fullMb)
    return { started, rest, full }
  } finally {
    await site.stop()
  }
}

/** One process of Node, so one core. `-- <folder>`: an older build, by turns with this one. */
async function measurePages() {
  const paces = await measurePace(process.argv[2])
  const { now, yardsticks } = paces
  const { mixed } = now
  console.log(
    `\nPages, compressed; 200 a second mixed, one address again, then each kind; ms; as many a second as one core would give:\n\n${paceLines(paces)}`,
  )
  console.log(
    `\nYardstick: the same work at each run took ${yardsticks.map(ms => ms.toFixed(1)).join(' then ')} ms of processor. With more, the machine is slower, not the code; answers that take much longer than their work waited for others.`,
  )
  const work = workMs(mixed)
  const at200 = `at 200 a second${work === null ? '' : ` (${work.toFixed(1)} ms of it work)`}`
  if (work !== null) expectAtMost('ms of work for a page', work, targets.work)
  expectAtMost(`ms for a page, p50, ${at200}`, mixed.p50, targets.p50)
  expectAtMost(`ms for a page, p99, ${at200}`, mixed.p99, targets.p99)
  const again = perCore(now.again)
  if (again !== null) expectAtLeast('pages a second of one core, asked again', again, AGAIN_PER_CORE)
  const failed = Object.values(now).reduce((sum, pace) => sum + pace.failed, 0)
  expectAtMost('failed pages', failed, 0)
  return paces
}

/** Whoever books, moves or writes must be answered: how long it takes is told, not judged. */
async function measureAllCommands() {
  const commands = await measureCommands(null)
  console.log(`\n${commandsLine('SQLite', commands)}`)
  expectAtMost(`commands not answered at ${COMMANDS_PER_SECOND} a second`, commands.failed, 0)
  return commands
}

async function measureCountryMap() {
  const map = await measureMap()
  console.log(`\n${mapLine(map)}`)
  expectAtMost('ms for the longest task of the map', map.longestMs, LONGEST_TASK_MS)
  expectAtMost('ms until places are on the map', map.marksMs, MARKS_MS)
  return map
}

async function measureFullDay() {
  const agenda = await measureAgenda()
  console.log(`\n${agendaLine(agenda)}`)
  expectAtMost('ms for the day of forty people from the device', agenda.shownMs, AGENDA_MS)
  return agenda
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
    const newDatabase = (name: string) => newPostgresDatabase(postgres.url, name)
    return await measureEngine('PostgreSQL', newDatabase, { imports: 1, verbs: VERBS_OF_DATABASE })
  } finally {
    await postgres.stop()
  }
}

/** The town and the country run side by side, and are asked by turns. */
async function measureEngine(
  engine: string,
  newDatabase: (name: string) => Promise<string | null>,
  { imports, verbs }: { imports: number; verbs: readonly Verb[] },
) {
  const imported = await measureImport(COUNTRY.places, await newDatabase('import'), imports)
  reportImported(engine, imported)
  return withTown(COUNTRY, await newDatabase('country'), async country => {
    return withTown(TOWN, await newDatabase('town'), async town => {
      const compared = await compareTowns(town, country, verbs)
      const mb = { town: residentMb(town.site.pid), country: residentMb(country.site.pid) }
      reportEngine(engine, compared)
      const seconds = (ms: number) => (ms / 1_000).toFixed(1)
      console.log(
        `\nThe country: made in ${seconds(country.filledInMs)} s, started in ${seconds(country.site.startedInMs)} s, all its hours read in ${seconds(country.firstHoursMs)} s; ${mb.country.toFixed(0)} MB resident after the measures (the town: ${mb.town.toFixed(0)} MB)`,
      )
      return { engine, imported, compared, mb }
    })
  })
}

function reportImported(engine: string, imported: ImportMeasure[]) {
  const inWords = ({ seconds, peakMb }: ImportMeasure) => `${seconds.toFixed(1)} s and ${peakMb.toFixed(0)} MB at most`
  const told = imported.map(inWords).join('; again, with nothing new, ')
  console.log(`\n${engine}: a file of ${COUNTRY.places} places imported in ${told}`)
  for (const { seconds, peakMb } of imported) {
    expectAtMost(`s for an import, ${engine}`, seconds, targets.importSeconds)
    expectAtMost(`MB for an import, ${engine}`, peakMb, targets.importMb)
  }
}

function reportEngine(engine: string, compared: Compared[]) {
  const sizes = [TOWN, COUNTRY].map(({ places, appointments }) => `${places} places and ${appointments} appointments`)
  console.log(
    `\n${engine}: ${sizes.join(', then ')}; 8 people at once, ms (work: of the server's processor for one answer):\n`,
  )
  console.log(growthTable(compared))
  for (const { verb, growth, town, country } of compared) {
    expectAtMost(`times slower for ${verb}, ${engine}, with a country`, growth, targets.growth)
    expectAtMost(`failed ${verb}, ${engine}`, town.failed + country.failed, 0)
  }
}

function expectAtMost(what: string, value: number, most: number) {
  if (!(value <= most)) over.push(`${value.toFixed(2)} ${what}, at most ${most}`)
}

function expectAtLeast(what: string, value: number, least: number) {
  if (!(value >= least)) over.push(`${value.toFixed(0)} ${what}, at least ${least}`)
}
