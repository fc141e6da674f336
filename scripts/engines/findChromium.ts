import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { installFromDebian, isRootOnDebian, needLibraries } from './debian'
import { fetchPackage } from './fetchPackage'
import { currentChromium } from './pinned'
import { unpackBrotli } from './unpackBrotli'

const fonts = ['fonts-liberation', 'fonts-dejavu-core']

/** Older than this is not "current". */
const OLDEST_CURRENT = 130

/**
 * A Chromium without a screen: the same engine, launched in 240 ms instead of 620, and the browser suites take half the
 * processor.
 */
const lightNames = ['chromium-headless-shell', 'chrome-headless-shell']
const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome', 'microsoft-edge']
const elsewhere = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
]

/** Program of a current Chromium: the one named, a light one, any other there, Debian's, or the pinned one from npm. */
export async function findChromium(): Promise<string> {
  const named = process.env.CHROMIUM_PATH
  if (named && !existsSync(named)) throw new Error(`CHROMIUM_PATH: ${named} does not exist`)
  const found = named || presentLight() || presentOther() || getLightChromium()
  if (found) return found
  if (process.platform === 'linux' && process.arch === 'x64') return chromiumFromNpm()
  throw new Error('The browser tests need a current Chromium or Chrome: install one, or name it with CHROMIUM_PATH')
}

/** A light Chromium, from Debian where there is none; undefined when it is not to be had. */
export function getLightChromium(): string | undefined {
  const present = presentLight()
  if (present || !isRootOnDebian()) return present
  return installFromDebian(['chromium-headless-shell', ...fonts]) ? presentLight() : undefined
}

export async function chromiumFromNpm(): Promise<string> {
  const program = await unpackBrotli(join(fetchPackage(currentChromium), 'bin', 'chromium.br'))
  needLibraries(program)
  return program
}

const presentLight = () => onPath(lightNames).find(isCurrent)
const presentOther = () => [...onPath(names), ...elsewhere.filter(file => existsSync(file))].find(isCurrent)

function onPath(programs: string[]): string[] {
  const folders = (process.env.PATH ?? '').split(delimiter)
  return programs.flatMap(name => folders.map(folder => join(folder, name))).filter(file => existsSync(file))
}

function isCurrent(program: string): boolean {
  // On Windows `--version` opens a window; the installed browser keeps itself current there.
  if (process.platform === 'win32') return true
  const { stdout } = spawnSync(program, ['--version'], { encoding: 'utf8', timeout: 20_000 })
  return Number(/(\d+)\.\d+\.\d+/.exec(stdout ?? '')?.[1] ?? 0) >= OLDEST_CURRENT
}
