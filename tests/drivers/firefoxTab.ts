import { writeFileSync } from 'node:fs'
import type { BrowserTab, Call, Viewport } from './browserTab'
import type { DevTools } from './devTools'
import { inText, outOfText, pressOf, pressOfMouse, typingOf, type Gestures } from './webDriverKeys'

type Evaluated =
  { type: 'success'; result: { value: string } } | { type: 'exception'; exceptionDetails: { text: string } }

/** One tab of Firefox, through WebDriver BiDi: https://w3c.github.io/webdriver-bidi/ */
export async function openFirefoxTab(bidi: DevTools, viewport: Viewport): Promise<BrowserTab> {
  const { context } = await bidi.send<{ context: string }>('browsingContext.create', { type: 'tab' })
  await bidi.send('browsingContext.setViewport', { context, viewport })
  const { calls, errors } = listen(bidi, context)
  const perform = async (...actions: Gestures[]) => void (await bidi.send('input.performActions', { context, actions }))

  async function run(inPage: (argument: never) => unknown, argument?: unknown) {
    const answer = await bidi.send<Evaluated>('script.evaluate', {
      expression: inText(inPage, argument),
      target: { context },
      awaitPromise: true,
      userActivation: true,
    })
    if (answer.type === 'exception') throw new Error(answer.exceptionDetails.text)
    return outOfText(answer.result.value)
  }

  return {
    goTo: async url => void (await bidi.send('browsingContext.navigate', { context, url, wait: 'complete' })),
    reload: async () => void (await bidi.send('browsingContext.reload', { context, wait: 'complete' })),
    back: async () => void (await bidi.send('browsingContext.traverseHistory', { context, delta: -1 })),
    run: run as BrowserTab['run'],
    pressMouse: at => perform(pressOfMouse(at)),
    type: text => perform(typingOf(text)),
    press: key => perform(pressOf(key)),
    async screenshot(file, whole = true) {
      const origin = whole ? 'document' : 'viewport'
      const { data } = await bidi.send<{ data: string }>('browsingContext.captureScreenshot', { context, origin })
      writeFileSync(file, Buffer.from(data, 'base64'))
    },
    async setOffline(offline) {
      const networkConditions = offline ? { type: 'offline' } : null
      await bidi.send('emulation.setNetworkConditions', { networkConditions })
    },
    calls: () => calls,
    errors: () => errors,
    close: async () => void (await bidi.send('browsingContext.close', { context })),
  }
}

type Completed = {
  context: string | null
  request: { url: string; method: string; destination: string }
  response: { status: number }
}
type Logged = { level: string; text: string | null; source: { context?: string } }

/** Firefox does not say which answers came from the service worker. */
function listen(bidi: DevTools, ours: string): { calls: Call[]; errors: string[] } {
  const calls: Call[] = []
  const errors: string[] = []
  bidi.on('network.responseCompleted', ({ context, request, response: { status } }: Completed) => {
    if (context !== ours) return
    calls.push({ url: request.url, method: request.method, type: request.destination, status, fromWorker: false })
  })
  bidi.on('log.entryAdded', ({ level, text, source }: Logged) => {
    if (level === 'error' && source.context === ours) errors.push(text ?? '')
  })
  return { calls, errors }
}
