import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { installFromDebian, isRootOnDebian } from './debian'

export type WebKit = { driver: string; browser: string; screen: string }

/** Firefox ESR: the one `FIREFOX_PATH` names, one there, or Debian's. */
export const findFirefox = (): string =>
  process.env.FIREFOX_PATH || orFromDebian('Firefox', ['firefox-esr'], () => onPath('firefox-esr') ?? onPath('firefox'))

/** WebKitGTK with its WebDriver, and a screen that nobody sees. */
export const findWebKit = (): WebKit =>
  orFromDebian('WebKitGTK', ['webkit2gtk-driver', 'xvfb'], () => {
    const [driver, screen] = [onPath('WebKitWebDriver'), onPath('Xvfb')]
    const browser = miniBrowsers.find(file => existsSync(file))
    return driver && screen && browser ? { driver, browser, screen } : undefined
  })

const miniBrowsers = ['x86_64-linux-gnu', 'aarch64-linux-gnu'].flatMap(machine =>
  ['6.0', '4.1', '4.0'].map(api => `/usr/lib/${machine}/webkit${api === '6.0' ? '' : '2'}gtk-${api}/MiniBrowser`),
)

function orFromDebian<Engine>(name: string, packages: string[], find: () => Engine | undefined): Engine {
  const found = find() ?? (isRootOnDebian() && installFromDebian(packages) ? find() : undefined)
  if (found) return found
  throw new Error(`${name} cannot be had here: on Debian, apt-get install ${packages.join(' ')}`)
}

const onPath = (name: string): string | undefined =>
  (process.env.PATH ?? '')
    .split(delimiter)
    .map(folder => join(folder, name))
    .find(file => existsSync(file))
