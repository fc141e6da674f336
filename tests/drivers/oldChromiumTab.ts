import { writeFileSync } from 'node:fs'
import type { BrowserTab, Call, Key, Viewport } from './browserTab'
import { callsUnderWay } from './callsUnderWay'
import { openDevTools, type DevTools } from './devTools'

type Target = { id: string; type: string; webSocketDebuggerUrl: string }
type Evaluated = {
  result: { value?: unknown }
  exceptionDetails?: { text: string; exception?: { description?: string } }
}

const offlineNow = { offline: true, latency: 0, downloadThroughput: 0, uploadThroughput: 0 }
const onlineNow = { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: -1 }

/** One tab of Chromium 70. */
export async function openOldTab(address: string, viewport: Viewport): Promise<BrowserTab> {
  const target = (await (await fetch(`http://${address}/json/new?about:blank`)).json()) as Target
  const tools = await openDevTools(target.webSocketDebuggerUrl)
  for (const domain of ['Page', 'Network', 'Runtime']) await tools.send(`${domain}.enable`)
  await tools.send('Network.setUserAgentOverride', {
    userAgent: await readUserAgent(tools),
    acceptLanguage: 'fr-FR,fr',
  })
  const screen = { ...viewport, deviceScaleFactor: 1, mobile: false }
  await tools.send('Emulation.setDeviceMetricsOverride', screen)
  const { calls, errors, stillFor } = listen(tools)

  /** Loads, and waits for the page's load event. */
  async function load(method: string, params = {}) {
    const loaded = tools.next('Page.loadEventFired')
    loaded.catch(() => {})
    const { errorText } = await tools.send<{ errorText?: string }>(method, params)
    if (errorText) throw new Error(`${errorText} at ${JSON.stringify(params)}`)
    await loaded
  }

  async function run(inPage: (argument: never) => unknown, argument?: unknown) {
    const expression = `(${inPage})(${JSON.stringify(argument)})`
    const asked = { expression, awaitPromise: true, returnByValue: true, userGesture: true }
    const { result, exceptionDetails: failed } = await tools.send<Evaluated>('Runtime.evaluate', asked)
    if (failed) throw new Error(failed.exception?.description ?? failed.text)
    return result.value
  }

  return {
    goTo: url => load('Page.navigate', { url }),
    reload: () => load('Page.reload'),
    back: async () => void (await run(() => void history.back())),
    run: run as BrowserTab['run'],
    async pressMouse(at) {
      const button = { ...at, button: 'left', clickCount: 1 }
      await tools.send('Input.dispatchMouseEvent', { type: 'mouseMoved', ...at })
      await tools.send('Input.dispatchMouseEvent', { type: 'mousePressed', ...button })
      await tools.send('Input.dispatchMouseEvent', { type: 'mouseReleased', ...button })
    },
    async type(text) {
      for (const letter of text) {
        await tools.send('Input.dispatchKeyEvent', { type: 'keyDown', key: letter, text: letter })
        await tools.send('Input.dispatchKeyEvent', { type: 'keyUp', key: letter })
      }
    },
    press: key => press(tools, key),
    async screenshot(file, whole = true) {
      const height = whole ? Number(await run(() => document.documentElement.scrollHeight)) : viewport.height
      await tools.send('Emulation.setDeviceMetricsOverride', { ...screen, height: Math.max(height, viewport.height) })
      const { data } = await tools.send<{ data: string }>('Page.captureScreenshot', { format: 'png' })
      writeFileSync(file, Buffer.from(data, 'base64'))
      await tools.send('Emulation.setDeviceMetricsOverride', screen)
    },
    async setOffline(offline) {
      await tools.send('Network.emulateNetworkConditions', offline ? offlineNow : onlineNow)
      for (const worker of await openWorkers(address)) {
        await worker.send('Network.enable')
        await worker.send('Network.emulateNetworkConditions', offline ? offlineNow : onlineNow)
      }
    },
    calls: () => calls,
    stillFor,
    errors: () => errors,
    async close() {
      tools.close()
      await fetch(`http://${address}/json/close/${target.id}`)
    },
  }
}

/** The service workers of the profile. What is said to them holds as long as the line is open. */
async function openWorkers(address: string): Promise<DevTools[]> {
  const targets = (await (await fetch(`http://${address}/json/list`)).json()) as Target[]
  const workers = targets.filter(({ type }) => type === 'service_worker')
  return Promise.all(workers.map(({ webSocketDebuggerUrl }) => openDevTools(webSocketDebuggerUrl)))
}

async function readUserAgent(tools: DevTools): Promise<string> {
  const { result } = await tools.send<Evaluated>('Runtime.evaluate', { expression: 'navigator.userAgent' })
  return String(result.value).replace('HeadlessChrome', 'Chrome')
}

function listen(tools: DevTools): { calls: Call[]; errors: string[]; stillFor(): number } {
  const calls: Call[] = []
  const errors: string[] = []
  const methods = new Map<string, string>()
  const { begin, end, stillFor } = callsUnderWay<string>()
  tools.on('Network.requestWillBeSent', (sent: { requestId: string; request: { method: string } }) => {
    methods.set(sent.requestId, sent.request.method)
    begin(sent.requestId)
  })
  for (const over of ['loadingFinished', 'loadingFailed']) {
    tools.on(`Network.${over}`, ({ requestId }: { requestId: string }) => end(requestId))
  }
  type Received = {
    requestId: string
    type: string
    response: { url: string; status: number; fromServiceWorker?: boolean }
  }
  tools.on('Network.responseReceived', ({ requestId, type, response }: Received) => {
    const { url, status, fromServiceWorker: fromWorker = false } = response
    calls.push({ url, status, fromWorker, method: methods.get(requestId) ?? 'GET', type: type.toLowerCase() })
  })
  type Thrown = { exceptionDetails: { text: string; exception?: { description?: string } } }
  tools.on('Runtime.exceptionThrown', ({ exceptionDetails: { text, exception } }: Thrown) => {
    errors.push(exception?.description ?? text)
  })
  type Printed = { type: string; args: { value?: unknown; description?: string }[] }
  tools.on('Runtime.consoleAPICalled', ({ type, args }: Printed) => {
    if (type === 'error') errors.push(args.map(({ value, description }) => value ?? description).join(' '))
  })
  return { calls, errors, stillFor }
}

/** What a keyboard sends: Windows key codes, and the text where the key writes one. */
const keyCodes: Record<
  Key,
  { key: string; code: string; number: number; text?: string; modifiers?: number; commands?: string[] }
> = {
  Tab: { key: 'Tab', code: 'Tab', number: 9 },
  'Shift+Tab': { key: 'Tab', code: 'Tab', number: 9, modifiers: 8 },
  Enter: { key: 'Enter', code: 'Enter', number: 13, text: '\r' },
  Space: { key: ' ', code: 'Space', number: 32, text: ' ' },
  ArrowDown: { key: 'ArrowDown', code: 'ArrowDown', number: 40 },
  ArrowUp: { key: 'ArrowUp', code: 'ArrowUp', number: 38 },
  Escape: { key: 'Escape', code: 'Escape', number: 27 },
  Backspace: { key: 'Backspace', code: 'Backspace', number: 8 },
  'Select all': { key: 'a', code: 'KeyA', number: 65, modifiers: 2 },
}

async function press(tools: DevTools, key: Key) {
  const { number, text, ...event } = keyCodes[key]
  const codes = { ...event, windowsVirtualKeyCode: number, nativeVirtualKeyCode: number }
  await tools.send('Input.dispatchKeyEvent', { type: text ? 'keyDown' : 'rawKeyDown', ...codes, text })
  await tools.send('Input.dispatchKeyEvent', { type: 'keyUp', ...codes })
}
