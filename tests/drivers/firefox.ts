import { spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { inject } from 'vitest'
import { phone, type Browser, type Viewport } from './browserTab'
import { openDevTools } from './devTools'
import { openFirefoxTab } from './firefoxTab'
import { endProcess, untilPrinted } from './program'
import { keptProfile, newProfile } from './profile'

/** In French, alone: nothing said to Mozilla, no page of welcome. */
const settings = {
  'intl.accept_languages': 'fr-FR, fr',
  'app.normandy.enabled': false,
  'app.update.disabledForTesting': true,
  'browser.aboutwelcome.enabled': false,
  'browser.shell.checkDefaultBrowser': false,
  'browser.safebrowsing.update.enabled': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'extensions.update.enabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'services.settings.server': 'data:,#remote-settings-dummy/v1',
  'toolkit.telemetry.enabled': false,
}

/** Firefox as a resident in Metz has it. */
export async function launchFirefox({
  persistentDir,
  viewport = phone,
}: { persistentDir?: string; viewport?: Viewport } = {}): Promise<Browser> {
  const profile = persistentDir ? keptProfile(persistentDir) : newProfile()
  const lines = Object.entries(settings).map(([name, value]) => `user_pref("${name}", ${JSON.stringify(value)});`)
  writeFileSync(join(profile.folder, 'user.js'), lines.join('\n'))
  const flags = ['--headless', '--no-remote', '--remote-debugging-port', '0', '--profile', profile.folder]
  const firefox = spawn(inject('firefox'), [...flags, 'about:blank'], {
    env: { ...process.env, TZ: 'Europe/Paris' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const address = await untilPrinted('Firefox', firefox, /WebDriver BiDi listening on (ws:\S+)/)
  const bidi = await openDevTools(`${address}/session`)
  await bidi.send('session.new', { capabilities: {} })
  await bidi.send('session.subscribe', { events: ['log.entryAdded', 'network.responseCompleted'] })
  const newTab = () => openFirefoxTab(bidi, viewport)
  return {
    profile: profile.folder,
    tab: await newTab(),
    newTab,
    async close() {
      bidi.close()
      await endProcess(firefox, 'SIGTERM')
      profile.forget()
    },
    kill: () => endProcess(firefox, 'SIGKILL'),
  }
}
