import type { Browser } from 'playwright-core'
import { pagesOf } from '../../src/platform/app/nounRendering'
import { browserNouns } from '../../src/site/app/nouns'
import type { WeighedPage } from './budgets'
import type { Addresses } from './findAddresses'
import { glanceAt, measureView, type View } from './measureView'
import { firstScreenOf, medianMeasures, type FirstScreen, type WeighedView } from './pageMeasures'
import type { PoorNetwork } from './poorNetwork'
import { addTwin } from './twin'

const pages = await pagesOf(browserNouns)

export const RUNS = 3
/** More views, of the first screen only: two pages that differ by a tenth are told apart by many. */
export const TWIN_GLANCES = 24
/** Pages seen beside the same content as a plain static page, in the same run. */
export const WITH_TWIN = ['home', 'list', 'place', 'book: fields', 'lesson', 'orientation: places']
export const twinOf = (name: string) => `${name} (static)`

export type Scale = { browser: Browser; network: PoorNetwork; addresses: Addresses }

export type Weighing = {
  views: WeighedView[]
  light: WeighedView[]
  packKb: number
  /** Pages that did not answer as they should: they fail the weighing, and the others are weighed all the same. */
  broken: Set<string>
}

/** Only their owner sees them: no device keeps them for the next view. */
const isKeptByDevice = ({ pattern, name }: WeighedPage) =>
  !pages.find(({ path }) => path === pattern)?.isPersonal && !name.endsWith(': check')

export async function weighPages(scale: Scale, wanted: WeighedPage[]): Promise<Weighing> {
  const broken = new Set<string>()
  const { browser, network, addresses } = scale
  const see: See = async (look, name, view) => {
    try {
      const cookie = view.address.cookie ?? addresses.cookie
      return [{ name, measures: await look({ browser, network, cookie, ...view }) }]
    } catch (error) {
      broken.add(`${name}: ${(error as Error).message.split('\n')[0]}`)
      return []
    }
  }
  const seeing = { see, scale, wanted }
  const packKb = await weighOfflinePack(scale)
  const twins = await writeTwins(scale, wanted)
  const runs: WeighedView[] = []
  for (let run = 1; run <= RUNS; run++) runs.push(...(await weighOnce(seeing, twins, run)))
  const glances: Glance[] = []
  for (let turn = 1; turn <= TWIN_GLANCES; turn++) glances.push(...(await glanceOnce(seeing, twins, turn)))
  return { views: medians(runs, glances), light: await weighLightly(seeing), packKb, broken }
}

type Glance = { name: string; measures: FirstScreen }
type See = <M>(
  look: (view: View) => Promise<M>,
  name: string,
  view: Pick<View, 'address' | 'speed' | 'thenAgain'>,
) => Promise<{ name: string; measures: M }[]>

type Seeing = {
  see: See
  scale: Scale
  wanted: WeighedPage[]
}

/** What the first visit leaves on the device, all of it, the page itself apart. */
async function weighOfflinePack({ browser, network, addresses: { cookie, byName } }: Scale): Promise<number> {
  const from = network.passages.length
  const page = await measureView({ browser, network, cookie, address: byName.home!, speed: 'full', thenAgain: true })
  const all = network.passages.slice(from).reduce((total, { bytes }) => total + bytes, 0) / 1_000
  return all - page.htmlKb
}

async function writeTwins({ browser, network, addresses }: Scale, wanted: WeighedPage[]): Promise<Map<string, string>> {
  const twins = new Map<string, string>()
  for (const name of WITH_TWIN.filter(name => wanted.some(page => page.name === name))) {
    const path = `/weighing/twin-${twins.size}`
    await addTwin(browser, network.pages, { url: network.url + addresses.byName[name]!.path, path })
    twins.set(name, path)
  }
  return twins
}

/** Each page once, its twin just after it, so that both meet the same machine. */
async function weighOnce({ see, scale, wanted }: Seeing, twins: Map<string, string>, run: number) {
  const seen: WeighedView[] = []
  for (const page of wanted.filter(({ weighed }) => weighed === 'fully')) {
    const address = scale.addresses.byName[page.name]
    if (!address) continue
    seen.push(...(await see(measureView, page.name, { address, speed: 'poor', thenAgain: isKeptByDevice(page) })))
    const path = twins.get(page.name)
    if (path) seen.push(...(await see(measureView, twinOf(page.name), { address: { path }, speed: 'poor' })))
    tellProgress(`${run}/${RUNS} ${page.name}`)
  }
  return seen
}

function tellProgress(words: string) {
  if (process.stderr.isTTY) process.stderr.write(`\r${words}`.padEnd(40))
}

/** Each page and its twin, by turns first: what the one leaves under way would slow the other. */
async function glanceOnce({ see, scale }: Seeing, twins: Map<string, string>, turn: number): Promise<Glance[]> {
  const seen: Glance[] = []
  for (const [name, path] of twins) {
    const pair = [
      { name, address: scale.addresses.byName[name]! },
      { name: twinOf(name), address: { path } },
    ]
    if (turn % 2) pair.reverse()
    for (const one of pair) seen.push(...(await see(glanceAt, one.name, { address: one.address, speed: 'poor' })))
    tellProgress(`${turn}/${TWIN_GLANCES} ${name}, beside its static page`)
  }
  return seen
}

async function weighLightly({ see, scale, wanted }: Seeing): Promise<WeighedView[]> {
  const seen: WeighedView[] = []
  for (const { name } of wanted.filter(({ weighed }) => weighed === 'once')) {
    const address = scale.addresses.byName[name]
    if (address) seen.push(...(await see(measureView, name, { address, speed: 'full' })))
  }
  // Times at this machine's own speed say nothing of a phone's.
  const timeless = { marks: null, visible: null, largestPaint: null, blocking: null, touchBlocking: null }
  return seen.map(({ name, measures }) => ({ name, measures: { ...measures, ...timeless } }))
}

function medians(runs: WeighedView[], glances: Glance[]): WeighedView[] {
  const ofName = <M>(seen: { name: string; measures: M }[], wanted: string) =>
    seen.filter(({ name }) => name === wanted).map(({ measures }) => measures)
  const names = [...new Set(runs.map(({ name }) => name))]
  return names.map(name => {
    const [full, more] = [ofName(runs, name), ofName(glances, name)]
    const measures = medianMeasures(full)
    return { name, measures: more.length ? { ...measures, ...firstScreenOf(full, more) } : measures }
  })
}
