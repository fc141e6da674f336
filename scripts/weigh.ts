// `npm run weigh`: what each public page costs a resident's phone, compared with its budget (scripts/weigh/budgets.ts).
// `npm run weigh -- list place`: those pages only, while working on them.
// `npm run weigh -- update`: what a phone fetches again when one French word is another.
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { pagesOf } from '../src/platform/app/nounRendering'
import { browserNouns } from '../src/site/app/nouns'
import { readFirstSteps } from '../src/tutorials/server/readFirstSteps'
import { readTutorials } from '../src/tutorials/server/readTutorials'
import { weighPackKb } from '../src/tutorials/server/weighTutorial'
import { findChromium } from './engines/findChromium'
import { findFreePort } from './engines/startPostgres'
import { OFFLINE_PACK_KB, weighedPages, type WeighedPage } from './weigh/budgets'
import { buildNextVersion } from './weigh/buildNextVersion'
import { measureUpdate, UPDATE_KB } from './weigh/measureUpdate'
import { findAddresses } from './weigh/findAddresses'
import { blockingBeyondTwin, findOverBudget, findSlowerThanTwin, findUnweighed } from './weigh/findOverBudget'
import { openPoorNetwork } from './weigh/poorNetwork'
import { keepReport, weighingTable } from './weigh/reportWeighing'
import { startSite } from './weigh/startSite'
import { warnIfBusy } from './weigh/warnIfBusy'
import { RUNS, TWIN_GLANCES, twinOf, weighPages, WITH_TWIN, type Weighing } from './weigh/weighPages'

if (process.argv[2] === 'update') weighUpdate()
const pages = await pagesOf(browserNouns)

const begun = performance.now()
const wanted = readWanted(process.argv.slice(2))
// Those to begin with come by themselves, in one pack: they are in the weight of the first visit.
const firstSteps = readFirstSteps('content')
const lessonsKb = weighPackKb(
  readTutorials('content').filter(({ language, slug }) => language === 'fr' && !firstSteps.includes(slug)),
)
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
  const weighing = await weighPages({ browser, network, addresses }, wanted)
  const over = findOver(weighing)
  report(weighing, over)
  process.exitCode = over.length ? 1 : 0
} finally {
  await browser.close()
  network.close()
  await site.stop()
}

function readWanted(names: string[]): WeighedPage[] {
  const unknown = names.filter(name => !weighedPages.some(page => page.name === name))
  if (unknown.length) {
    const known = weighedPages.map(({ name }) => `"${name}"`).join(', ')
    console.error(`No page is called ${unknown.join(', ')}: choose among ${known}`)
    process.exit(1)
  }
  return names.length ? weighedPages.filter(({ name }) => names.includes(name)) : weighedPages
}

function weighUpdate(): never {
  const folder = buildNextVersion()
  const { files, kilobytes } = measureUpdate('dist/client', join(folder, 'dist/client'))
  rmSync(folder, { recursive: true, force: true })
  for (const { name, kilobytes: weight } of files) console.log(`${weight.toFixed(1).padStart(7)} KB  ${name}`)
  console.log(`${kilobytes.toFixed(1).padStart(7)} KB in all for one word, at most ${UPDATE_KB}`)
  process.exit(kilobytes > UPDATE_KB ? 1 : 0)
}

function findOver({ views, light, packKb, broken }: Weighing): string[] {
  const isPackOver = packKb + lessonsKb > OFFLINE_PACK_KB
  return [
    ...broken,
    ...findUnweighed(
      weighedPages,
      pages.map(({ path }) => path),
    ),
    ...findOverBudget(wanted, [
      ...views.map(view => blockingBeyondTwin(view, seen(views, twinOf(view.name)))),
      ...light,
    ]),
    ...pairsOf(views).flatMap(({ name, ours, twin }) => findSlowerThanTwin(name, ours, twin)),
    ...(isPackOver ? [`offline: ${keptInWords(packKb)}`] : []),
  ]
}

function keptInWords(packKb: number): string {
  return `${packKb.toFixed(0)} KB by the first visit, ${lessonsKb.toFixed(0)} KB more with every lesson (at most ${OFFLINE_PACK_KB} together)`
}

function seen(views: Weighing['views'], wanted: string) {
  return views.find(({ name }) => name === wanted)
}

/** A page and its static twin; one that was not seen fails the comparison. */
function pairsOf(views: Weighing['views']) {
  const timesOf = (wanted: string) =>
    seen(views, wanted)?.measures ?? { visible: null, largestPaint: null, blocking: null }
  const names = WITH_TWIN.filter(name => wanted.some(page => page.name === name))
  return names.map(name => ({ name, ours: timesOf(name), twin: timesOf(twinOf(name)) }))
}

function report({ views, light, packKb }: Weighing, over: string[]) {
  console.log(
    `\nChromium ${browser.version()}. Medians of ${RUNS} cold views; beside a static page, means of the middle half of ${RUNS + TWIN_GLANCES}: 400 kbit/s, 400 ms, processor ÷ 6, brotli over https. 1 KB = 1 000 bytes, headers included.\n`,
  )
  console.log(weighingTable(views))
  if (light.length) console.log(`\nThe other public pages, once, at full speed:\n\n${weighingTable(light)}`)
  console.log(`\nKept on the device: ${keptInWords(packKb)}`)
  for (const { name, ours, twin } of pairsOf(views)) {
    const ratio = (measure: 'visible' | 'largestPaint') => ((ours[measure] ?? NaN) / (twin[measure] ?? NaN)).toFixed(2)
    console.log(
      `${name}, compared with its static page: visible × ${ratio('visible')}, largest paint × ${ratio('largestPaint')}, blocking ${Math.round(ours.blocking ?? 0)} − ${Math.round(twin.blocking ?? 0)} ms`,
    )
  }
  const file = keepReport('weigh.json', {
    at: new Date().toISOString(),
    runs: RUNS,
    packKb,
    lessonsKb,
    views,
    light,
    over,
  })
  console.log(over.length ? `\nOver budget:\n- ${over.join('\n- ')}` : '\nWithin every budget.')
  console.log(`\n${file}, in ${((performance.now() - begun) / 1_000).toFixed(0)} s`)
}
