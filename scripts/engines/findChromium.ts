import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { installFromDebian, isRootOnDebian, needLibraries } from './debian'
import { fetchPackage } from './fetchPackage'
import { currentChromium } from './pinned'
import { unpackBrotli } from './unpackBrotli'

/** Older than this is not "current". */
const OLDEST_CURRENT = 130

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome', 'microsoft-edge']
const elsewhere = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
]

/** Program of a current Chromium: the one named, one there already, Debian's, or the pinned one from npm. */
export async function findChromium(): Promise<string> {
  const named = process.env.CHROMIUM_PATH
  if (named && !existsSync(named)) throw new Error(`CHROMIUM_PATH: ${named} does not exist`)
  if (named) return named
  const present = presentChromium()
  if (present) return present
  if (isRootOnDebian() && installFromDebian(['chromium', 'fonts-liberation', 'fonts-dejavu-core'])) {
    const installed = presentChromium()
    if (installed) return installed
  }
  if (process.platform === 'linux' && process.arch === 'x64') return chromiumFromNpm()
  throw new Error('The browser tests need a current Chromium or Chrome: install one, or name it with CHROMIUM_PATH')
}

export async function chromiumFromNpm(): Promise<string> {
  const program = await unpackBrotli(join(fetchPackage(currentChromium), 'bin', 'chromium.br'))
  needLibraries(program)
  return program
}

function presentChromium(): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter)
  const candidates = [...names.flatMap(name => folders.map(folder => join(folder, name))), ...elsewhere]
  return candidates.find(file => existsSync(file) && isCurrent(file))
}

function isCurrent(program: string): boolean {
  // On Windows `--version` opens a window; the installed browser keeps itself current there.
  if (process.platform === 'win32') return true
  const { stdout } = spawnSync(program, ['--version'], { encoding: 'utf8', timeout: 20_000 })
  return Number(/(\d+)\.\d+\.\d+/.exec(stdout ?? '')?.[1] ?? 0) >= OLDEST_CURRENT
}
