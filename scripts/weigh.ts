// `npm run weigh`: what each public page costs a resident's phone, compared with its budget (scripts/weigh/budgets.ts).
// `npm run weigh -- list place`: those pages only, while working on them.
import { chromium, type Browser } from 'playwright-core'
import { pages } from '../src/app/pages'
import { findChromium } from './engines/findChromium'
import { findFreePort } from './engines/startPostgres'
import { OFFLINE_PACK_KB, weighedPages, type WeighedPage } from './weigh/budgets'
import { findAddresses, type Addresses } from './weigh/findAddresses'
import { findOverBudget, findSlowerThanTwin, findUnweighed } from './weigh/findOverBudget'
import { measureView } from './weigh/measureView'
import { medianMeasures, type PageMeasures, type WeighedView } from './weigh/pageMeasures'
import { openPoorNetwork, type PoorNetwork } from './weigh/poorNetwork'
import { keepReport, weighingTable } from './weigh/reportWeighing'
import { warnIfBusy } from './weigh/warnIfBusy'
import { startSite } from './weigh/startSite'
import { addTwin } from './weigh/twin'

const RUNS = 3
/** Two pages that differ by a tenth are told apart by more views. */
const TWIN_RUNS = 5
/** Pages seen beside the same content as a plain static page, in the same run. */
const withTwin = ['list', 'book: fields']
/** Only their owner sees them: no device keeps them for the next view. */
const isKeptByDevice = ({ pattern, name }: WeighedPage) =>
  !pages.find(({ path }) => path === pattern)?.isPersonal && name !== 'book: check'

type Scale = { browser: Browser; network: PoorNetwork; addresses: Addresses }

const onlyNames = process.argv.slice(2)
const asked = onlyNames.length ? weighedPages.filter(({ name }) => onlyNames.includes(name)) : weighedPages
const unknownNames = onlyNames.filter(name => !weighedPages.some(page => page.name === name))
if (unknownNames.length) {
  console.error(
    `No page is called ${unknownNames.join(', ')}: choose among ${weighedPages.map(({ name }) => `"${name}"`).join(', ')}`,
  )
  process.exit(1)
}
const pairs = withTwin.filter(name => asked.some(page => page.name === name))

/** Pages that did not answer as they should: they fail the weighing, and the others are weighed all the same. */
const broken = new Set<string>()

const begun = performance.now()
warnIfBusy()
const [sitePort, port] = [await findFreePort(), await findFreePort()]
const network = await openPoorNetwork(sitePort, port)
const site = await startSite({ port: sitePort, env: { PUBLIC_URL: network.url } })
const browser = await chromium.launch({
  executablePath: await findChromium(),
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    `--ignore-certificate-errors-spki-list=${network.keyHash}`,
  ],
})
try {
  const addresses = await findAddresses({ sitePort, publicUrl: network.url })
  process.exitCode = await weigh({ browser, network, addresses })
} finally {
  await browser.close()
  network.close()
  await site.stop()
}

async function weigh(scale: Scale): Promise<number> {
  const packKb = await weighOfflinePack(scale)
  const twins = await writeTwins(scale)
  const runs: WeighedView[] = []
  for (let run = 1; run <= TWIN_RUNS; run++) runs.push(...(await weighOnce(scale, twins, run)))
  const views = medians(runs)
  const light = await weighLightly(scale)
  const over = [
    ...broken,
    ...findUnweighed(
      weighedPages,
      pages.map(({ path }) => path),
    ),
    ...findOverBudget(asked, [...views, ...light]),
    ...pairs.flatMap(name => compareWithTwin(name, views)),
    ...(packKb > OFFLINE_PACK_KB
      ? [`offline: ${packKb.toFixed(0)} KB kept on the device, at most ${OFFLINE_PACK_KB}`]
      : []),
  ]
  report({ views, light, packKb, over })
  return over.length ? 1 : 0
}

/** What the first visit leaves on the device, all of it, the page itself apart. */
async function weighOfflinePack({ browser, network, addresses }: Scale): Promise<number> {
  const { cookie, byName } = addresses
  const page = await measureView({ browser, network, cookie, address: byName.home!, speed: 'full', thenAgain: true })
  const all = network.passages.reduce((total, { bytes }) => total + bytes, 0) / 1_000
  return all - page.htmlKb
}

async function writeTwins({ browser, network, addresses }: Scale): Promise<Map<string, string>> {
  const twins = new Map<string, string>()
  for (const name of pairs) {
    const path = `/weighing/twin-${pairs.indexOf(name)}`
    const also = (page: Parameters<typeof addTwin>[0]) => addTwin(page, network.pages, path)
    const view = {
      browser,
      network,
      cookie: addresses.cookie,
      address: addresses.byName[name]!,
      speed: 'full' as const,
      also,
    }
    if ((await tryView(name, view)).length) twins.set(name, path)
  }
  return twins
}

/** Each page once, its twin just after it, so that both meet the same machine. */
async function weighOnce({ browser, network, addresses }: Scale, twins: Map<string, string>, run: number) {
  const seen: WeighedView[] = []
  const wanted = asked.filter(({ weighed, name }) => weighed === 'fully' && (run <= RUNS || pairs.includes(name)))
  for (const page of wanted) {
    const { cookie, byName } = addresses
    const address = byName[page.name]
    if (!address) continue
    const view = { browser, network, cookie, speed: 'poor' as const }
    seen.push(...(await tryView(page.name, { ...view, address, thenAgain: run <= RUNS && isKeptByDevice(page) })))
    const path = twins.get(page.name)
    if (path) seen.push(...(await tryView(`${page.name} (static)`, { ...view, address: { path } })))
    progress(run, page.name)
  }
  return seen
}

async function weighLightly({ browser, network, addresses }: Scale): Promise<WeighedView[]> {
  const seen: WeighedView[] = []
  for (const { name } of asked.filter(({ weighed }) => weighed === 'once')) {
    const address = addresses.byName[name]
    if (!address) continue
    seen.push(...(await tryView(name, { browser, network, cookie: addresses.cookie, address, speed: 'full' })))
  }
  // Times at this machine's own speed say nothing of a phone's.
  return seen.map(({ name, measures }) => ({
    name,
    measures: { ...measures, visible: null, largestPaint: null, blocking: null },
  }))
}

async function tryView(name: string, view: Parameters<typeof measureView>[0]): Promise<WeighedView[]> {
  try {
    return [{ name, measures: await measureView(view) }]
  } catch (error) {
    broken.add(`${name}: ${(error as Error).message.split('\n')[0]}`)
    return []
  }
}

function medians(runs: WeighedView[]): WeighedView[] {
  const names = [...new Set(runs.map(({ name }) => name))]
  return names.map(name => ({
    name,
    measures: medianMeasures(runs.filter(run => run.name === name).map(run => run.measures)),
  }))
}

function compareWithTwin(name: string, views: WeighedView[]): string[] {
  const find = (wanted: string) => views.find(view => view.name === wanted)?.measures
  const [ours, twin] = [find(name), find(`${name} (static)`)]
  if (!ours || !twin) return [`${name}: its static page was not seen`]
  return findSlowerThanTwin(name, ours, twin)
}

function progress(run: number, name: string) {
  if (process.stderr.isTTY) process.stderr.write(`\r${run}/${TWIN_RUNS} ${name}`.padEnd(40))
}

type Found = { views: WeighedView[]; light: WeighedView[]; packKb: number; over: string[] }

function report({ views, light, packKb, over }: Found) {
  const seconds = (performance.now() - begun) / 1_000
  console.log(
    `\nMedians of ${RUNS} cold views (${TWIN_RUNS} beside a static page): 400 kbit/s, 400 ms, processor ÷ 6, brotli over https. 1 KB = 1 000 bytes, headers included.\n`,
  )
  console.log(weighingTable(views))
  if (light.length) console.log(`\nThe other public pages, once, at full speed:\n\n${weighingTable(light)}`)
  console.log(`\nKept on the device by the first visit: ${packKb.toFixed(0)} KB (at most ${OFFLINE_PACK_KB})`)
  for (const name of pairs) console.log(ratioLine(name, views))
  const file = keepReport('weigh.json', { at: new Date().toISOString(), runs: RUNS, packKb, views, light, over })
  console.log(over.length ? `\nOver budget:\n- ${over.join('\n- ')}` : '\nWithin every budget.')
  console.log(`\n${file}, in ${seconds.toFixed(0)} s`)
}

function ratioLine(name: string, views: WeighedView[]): string {
  const find = (wanted: string): PageMeasures | undefined => views.find(view => view.name === wanted)?.measures
  const [ours, twin] = [find(name), find(`${name} (static)`)]
  const ratio = (measure: 'visible' | 'largestPaint') =>
    ((ours?.[measure] ?? NaN) / (twin?.[measure] ?? NaN)).toFixed(2)
  return `${name}, compared with its static page: visible × ${ratio('visible')}, largest paint × ${ratio('largestPaint')}`
}
