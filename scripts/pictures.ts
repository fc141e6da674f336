// `npm run pictures -- /lieux /rendez-vous`: what a person sees of these pages, at five widths, into `.pictures/` (not in
// Git), under the commit: one before a change and one after lie side by side.
// `--dark`, `--print`, `--no-script`, `--language=uk`: the same, in the dark, on paper, without script, in that language.
import { execFileSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { chromium, type Browser, type BrowserContextOptions } from 'playwright-core'
import { findChromium } from './engines/findChromium'
import { startSite } from './weigh/startSite'

/** Widths and heights in CSS pixels: a phone with keys, two phones, a tablet, a computer. */
const SCREENS = [
  { width: 240, height: 320 },
  { width: 320, height: 568 },
  { width: 360, height: 640 },
  { width: 768, height: 1024 },
  { width: 1280, height: 800 },
]

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    dark: { type: 'boolean', default: false },
    print: { type: 'boolean', default: false },
    'no-script': { type: 'boolean', default: false },
    language: { type: 'string' },
  },
})
const addresses = positionals.length ? positionals : ['/']
const notAddress = addresses.find(address => !address.startsWith('/'))
if (notAddress) {
  console.error(`"${notAddress}" is no address of a page: it begins with /, as in /lieux`)
  process.exit(1)
}

const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim()
const folder = join('.pictures', commit)
mkdirSync(folder, { recursive: true })
const site = await startSite()
const browser = await chromium.launch({
  executablePath: await findChromium(),
  args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-sync'],
})
try {
  for (const screen of SCREENS) await takePictures(browser, screen)
} finally {
  await browser.close()
  await site.stop()
}
console.log(`${addresses.length * SCREENS.length} pictures in ${folder}`)

async function takePictures(browser: Browser, viewport: (typeof SCREENS)[number]) {
  const options: BrowserContextOptions = {
    viewport,
    locale: 'fr-FR',
    colorScheme: values.dark ? 'dark' : 'light',
    javaScriptEnabled: !values['no-script'],
    reducedMotion: 'reduce',
  }
  const context = await browser.newContext(options)
  const page = await context.newPage()
  if (values.print) await page.emulateMedia({ media: 'print' })
  for (const address of addresses) {
    await page.goto(`http://localhost:${site.port}${inChosenLanguage(address)}`, { waitUntil: 'load' })
    await page.screenshot({ path: join(folder, fileName(address, viewport.width)), fullPage: true })
  }
  await context.close()
}

function inChosenLanguage(address: string): string {
  if (!values.language) return address
  return `${address}${address.includes('?') ? '&' : '?'}langue=${values.language}`
}

/** `/lieux?depuis=borny` at 360, dark: `lieux-depuis-borny-dark-360.png`. */
function fileName(address: string, width: number): string {
  const page = address.replace(/[^a-z0-9]+/gi, '-').replace(/^-|-$/g, '') || 'home'
  const ways = Object.entries(values).flatMap(([way, value]) => (value === true ? [way] : value ? [value] : []))
  return `${[page, ...ways, width].join('-')}.png`
}
