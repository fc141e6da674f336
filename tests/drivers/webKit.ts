import { spawn } from 'node:child_process'
import { inject } from 'vitest'
import { findFreePort } from '../../scripts/engines/startPostgres'
import { phone, type Browser, type Viewport } from './browserTab'
import { endProcess, untilPrinted } from './program'
import { webKitTab, type Ask } from './webKitTab'

type Answer = { value: { error?: string; message?: string } | string | null }

/** WebKitGTK, on a screen that nobody sees. Its window is never narrower than some 450 px. */
export async function launchWebKit({ viewport = phone }: { viewport?: Viewport } = {}): Promise<Browser> {
  const { driver, browser, screen } = inject('webKit')
  const xvfb = spawn(screen, ['-displayfd', '1', '-screen', '0', '800x900x24', '-nolisten', 'tcp'])
  const display = await untilPrinted('Xvfb', xvfb, /^(\d+)\n/)
  const port = await findFreePort()
  const webDriver = spawn(driver, [`--port=${port}`], {
    env: { ...process.env, DISPLAY: `:${display}`, TZ: 'Europe/Paris' },
    stdio: 'ignore',
  })
  const end = async (signal: 'SIGTERM' | 'SIGKILL') => {
    await endProcess(webDriver, signal)
    await endProcess(xvfb, signal)
  }
  try {
    const ask = await openSession(`http://127.0.0.1:${port}/session`, browser)
    await ask('POST', '/window/rect', { x: 0, y: 0, ...viewport })
    return {
      profile: '',
      tab: webKitTab(ask),
      newTab: () => Promise.reject(new Error('One tab at a time in WebKitGTK')),
      async close() {
        await ask('DELETE', '').catch(() => undefined)
        await end('SIGTERM')
      },
      kill: () => end('SIGKILL'),
    }
  } catch (error) {
    await end('SIGKILL')
    throw error
  }
}

async function openSession(address: string, binary: string): Promise<Ask> {
  const alwaysMatch = { 'webkitgtk:browserOptions': { binary, args: ['--automation'] } }
  const { sessionId } = await untilReady(() => call(address, 'POST', { capabilities: { alwaysMatch } }))
  return (method, path, body) => call(`${address}/${sessionId}${path}`, method, body) as never
}

/** The driver takes a moment to listen. */
async function untilReady(open: () => Promise<unknown>): Promise<{ sessionId: string }> {
  const deadline = Date.now() + 20_000
  for (;;) {
    try {
      return (await open()) as { sessionId: string }
    } catch (error) {
      if (Date.now() > deadline || !(error instanceof TypeError)) throw error
      await new Promise(done => setTimeout(done, 100))
    }
  }
}

async function call(url: string, method: string, body?: object): Promise<unknown> {
  const options = { method, body: body && JSON.stringify(body), signal: AbortSignal.timeout(60_000) }
  const { value } = (await (await fetch(url, options)).json()) as Answer
  if (value && typeof value === 'object' && value.error) throw new Error(`${value.error}: ${value.message}`)
  return value
}
