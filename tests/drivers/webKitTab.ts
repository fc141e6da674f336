import { writeFileSync } from 'node:fs'
import type { BrowserTab } from './browserTab'
import { inText, outOfText, pressOf, pressOfMouse, typingOf, type Gestures } from './webDriverKeys'

/** One command of WebDriver classic: https://www.w3.org/TR/webdriver2/ */
export type Ask = <Value = unknown>(method: 'GET' | 'POST' | 'DELETE', path: string, body?: object) => Promise<Value>

/** The tab of WebKitGTK. Its WebDriver tells neither what was asked of the network nor what the console printed. */
export function webKitTab(ask: Ask): BrowserTab {
  const perform = async (...actions: Gestures[]) => void (await ask('POST', '/actions', { actions }))
  return {
    goTo: async url => void (await ask('POST', '/url', { url })),
    reload: async () => void (await ask('POST', '/refresh', {})),
    back: async () => void (await ask('POST', '/back', {})),
    run: (async (inPage: (argument: never) => unknown, argument?: unknown) =>
      outOfText(
        await ask('POST', '/execute/sync', { script: `return ${inText(inPage, argument)}`, args: [] }),
      )) as BrowserTab['run'],
    pressMouse: at => perform(pressOfMouse(at)),
    type: text => perform(typingOf(text)),
    press: key => perform(pressOf(key)),
    async screenshot(file) {
      writeFileSync(file, Buffer.from(await ask<string>('GET', '/screenshot'), 'base64'))
    },
    setOffline: () => Promise.reject(new Error('WebKitGTK cannot be cut from the network: stop the service instead')),
    calls: () => [],
    errors: () => [],
    close: async () => void (await ask('DELETE', '/window')),
  }
}
