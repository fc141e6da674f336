import { spawn, type ChildProcess } from 'node:child_process'
import { inject } from 'vitest'
import { phone, type Browser, type Viewport } from './browserTab'
import { chromiumFlags } from './chromium'
import { openOldTab } from './oldChromiumTab'
import { keptProfile, newProfile } from './profile'

export type OldChromiumOptions = { persistentDir?: string; viewport?: Viewport }

/** Chromium 70, of 2018. Playwright cannot drive it: the DevTools protocol can. */
export async function launchOldChromium({
  persistentDir,
  viewport = phone,
}: OldChromiumOptions = {}): Promise<Browser> {
  const profile = persistentDir ? keptProfile(persistentDir) : newProfile()
  // --no-zygote, since no sandbox; never --single-process: service workers do not start in it.
  const flags = [...chromiumFlags, '--no-zygote', '--remote-debugging-port=0', '--lang=fr-FR', '--hide-scrollbars']
  const size = `--window-size=${viewport.width},${viewport.height}`
  const browser = spawn(inject('oldChromium'), [...flags, size, `--user-data-dir=${profile.folder}`, 'about:blank'], {
    env: { ...process.env, TZ: 'Europe/Paris', LANGUAGE: 'fr' },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const killIt = () => browser.kill('SIGKILL')
  process.once('exit', killIt)
  browser.once('exit', () => process.off('exit', killIt))
  const address = await readAddress(browser)
  const newTab = () => openOldTab(address, viewport)
  return {
    profile: profile.folder,
    tab: await newTab(),
    newTab,
    async close() {
      await end(browser, 'SIGTERM')
      profile.forget()
    },
    kill: () => end(browser, 'SIGKILL'),
  }
}

/** The browser prints where it listens, on a port of its choice. */
function readAddress(browser: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let printed = ''
    const fail = (why: string) => reject(new Error(`Chromium 70 ${why}:\n${printed}`))
    const late = setTimeout(() => {
      browser.kill('SIGKILL')
      fail('did not start within 20 s')
    }, 20_000)
    browser.once('exit', () => fail('stopped at once'))
    browser.stderr!.on('data', chunk => {
      printed += String(chunk)
      const found = /DevTools listening on ws:\/\/([^/]+)\//.exec(printed)
      if (!found) return
      clearTimeout(late)
      resolve(found[1]!)
    })
  })
}

async function end(browser: ChildProcess, signal: 'SIGTERM' | 'SIGKILL') {
  if (browser.exitCode !== null || browser.signalCode !== null) return
  const gone = new Promise(done => browser.once('exit', done))
  browser.kill(signal)
  const tooSlow = setTimeout(() => browser.kill('SIGKILL'), 5_000)
  await gone
  clearTimeout(tooSlow)
}
