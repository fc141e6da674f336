import { spawn } from 'node:child_process'
import { inject } from 'vitest'
import { phone, type Browser, type Viewport } from './browserTab'
import { chromiumFlags } from './chromium'
import { openDevTools } from './devTools'
import { openOldTab } from './oldChromiumTab'
import { keptProfile, newProfile } from './profile'
import { endProcess, untilPrinted } from './program'

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
  const address = await untilPrinted('Chromium 70', browser, /DevTools listening on ws:\/\/([^/]+)\//)
  const newTab = () => openOldTab(address, viewport)
  return {
    profile: profile.folder,
    tab: await newTab(),
    newTab,
    async close() {
      await endProcess(browser, () => askToEnd(address))
      profile.forget()
    },
    kill: () => endProcess(browser, 'SIGKILL'),
  }
}

/** As one closes the window. SIGTERM is a power cut there: the cookies of the last half minute are not in the profile. */
async function askToEnd(address: string) {
  const version = (await (await fetch(`http://${address}/json/version`)).json()) as { webSocketDebuggerUrl: string }
  const tools = await openDevTools(version.webSocketDebuggerUrl)
  // It ends before it answers.
  await tools.send('Browser.close').catch(() => undefined)
}
