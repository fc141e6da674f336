/** What the journeys need from any browser: new or old, through Playwright or the bare DevTools protocol. */
export type BrowserTab = {
  goTo(url: string): Promise<void>
  reload(): Promise<void>
  back(): Promise<void>
  /** Runs a function in the page. It is sent as text: it sees its argument and the page, nothing of the test. */
  run<Result, Argument = undefined>(
    inPage: (argument: Argument) => Result,
    argument?: Argument,
  ): Promise<Awaited<Result>>
  /** A real press of the mouse, or of a finger, in CSS pixels of the window. */
  pressMouse(at: { x: number; y: number }): Promise<void>
  /** Types at the cursor, key by key. */
  type(text: string): Promise<void>
  press(key: Key): Promise<void>
  screenshot(file: string, whole?: boolean): Promise<void>
  /** Cuts the network of the page and of its service worker. */
  setOffline(offline: boolean): Promise<void>
  /** Addresses asked over the network since the tab opened, with what answered: status, bytes on the wire, from where. */
  calls(): Call[]
  /** For how long, in milliseconds, it has asked nothing and waited for nothing; where the engine tells. */
  stillFor?(): number
  /** Errors the page's scripts threw or printed. */
  errors(): string[]
  close(): Promise<void>
}

export type Call = { url: string; method: string; type: string; status: number; fromWorker: boolean }

export type Key =
  'Tab' | 'Shift+Tab' | 'Enter' | 'Space' | 'ArrowDown' | 'ArrowUp' | 'Escape' | 'Backspace' | 'Select all'

export type Viewport = { width: number; height: number }

/** A phone of 2017. */
export const phone: Viewport = { width: 360, height: 640 }

export type Browser = {
  tab: BrowserTab
  newTab(): Promise<BrowserTab>
  /** Its folder on disk: launch again with it, and it is the same phone. */
  profile: string
  close(): Promise<void>
  /** The battery dies. */
  kill(): Promise<void>
}

/**
 * What a part of a page that came alive says when it lost something: a text that its scripts do not have, or a page that is
 * not the one of the server. People see fields go.
 */
export const brokenIslands = (tab: Pick<BrowserTab, 'errors'>): string[] =>
  tab.errors().filter(text => /MissingWordError|Hydration completed but contains mismatches/.test(text))
