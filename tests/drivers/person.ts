import { hasComeAnother, isAnsweredInPlace, watchAnswer } from './answeredInPlace'
import type { BrowserTab } from './browserTab'
import { findInPage, type Found, type Wanted } from './findInPage'
import { mouseHands, type Hands } from './hands'

const PATIENCE = 10_000

/** Someone in front of a browser: reads what is written, presses it, writes in what is labelled. */
export type Person = {
  tab: BrowserTab
  goTo(path: string): Promise<void>
  /** A link, button or fold, by what is written on it; waits for the page it opens. `of`: words of the line it is on. */
  click(text: string, of?: string): Promise<void>
  /** Replaces what is in the field of this label. */
  fill(label: string, value: string): Promise<void>
  /** A round button, a box, or a line of a list; `of`: the question, when two have the same answer. */
  choose(label: string, of?: string): Promise<void>
  /** Waits for these words; says what is on screen when they do not come. */
  sees(text: string | RegExp, patience?: number): Promise<void>
  /** These words are not there, once the page has settled. */
  seesNot(text: string): Promise<void>
  /** All visible words, spaces made single. */
  reads(): Promise<string>
  heading(): Promise<string>
  title(): Promise<string>
  /** What the field of this label holds. */
  valueOf(label: string): Promise<string>
  /** Path and query of the page. */
  path(): Promise<string>
  reload(): Promise<void>
  back(): Promise<void>
  screenshot(file: string): Promise<void>
  setOffline(offline: boolean): Promise<void>
}

export function personAt(tab: BrowserTab, url: string, hands: Hands = mouseHands(tab)): Person {
  const reads = () => tab.run(() => document.body.innerText.replace(/\s+/g, ' ').replace(/\u2011/g, '-'))

  async function find(wanted: Wanted): Promise<Found> {
    const found = await until(() => tab.run(findInPage, { ...wanted, unmoved: hands.unmoved }))
    if (found) return found
    throw new Error(
      `Nothing to ${wanted.kind} called "${wanted.text}" on ${await tab.run(() => location.href)}:\n${await reads()}`,
    )
  }

  return {
    tab,
    goTo: path => tab.goTo(new URL(path, url).href),
    async click(text, of) {
      const wanted: Wanted = { kind: 'press', text, of }
      const found = await find(wanted)
      if (!found.leaves) return hands.press(wanted, found)
      await tab.run(watchAnswer)
      await hands.press(wanted, found)
      await untilNextPage(tab)
    },
    async fill(label, value) {
      const wanted: Wanted = { kind: 'write', text: label }
      await hands.enterField(wanted, await find(wanted))
      await tab.run(() => (document.activeElement as HTMLInputElement).select())
      await tab.press('Backspace')
      await tab.type(value)
    },
    async choose(text, of) {
      const wanted: Wanted = { kind: 'choose', text, of }
      await hands.choose(wanted, await find(wanted))
    },
    async sees(text, patience = PATIENCE) {
      const isThere = (words: string) =>
        typeof text === 'string' ? plain(words).includes(plain(text)) : text.test(words)
      if (await until(async () => isThere(await reads()), patience)) return
      throw new Error(`"${text}" is not on ${await tab.run(() => location.href)}:\n${await reads()}`)
    },
    async seesNot(text) {
      const words = await reads()
      if (plain(words).includes(plain(text))) throw new Error(`"${text}" should not be on the page:\n${words}`)
    },
    reads,
    heading: () =>
      tab.run(() =>
        Array.from(document.querySelectorAll('h1'), h1 =>
          h1.innerText.replace(/\s+/g, ' ').replace(/\u2011/g, '-'),
        ).join(' | '),
      ),
    title: () => tab.run(() => document.title),
    async valueOf(label) {
      await find({ kind: 'write', text: label })
      return tab.run(wanted => {
        const labels = Array.from(document.querySelectorAll('label'))
        const label = labels.find(({ innerText }) =>
          innerText
            .replace(/’/g, "'")
            .replace(/\u2011/g, '-')
            .includes(wanted.replace(/’/g, "'")),
        )
        return label ? (label.control as HTMLInputElement).value : ''
      }, label)
    },
    path: () => tab.run(() => location.pathname + location.search),
    reload: () => tab.reload(),
    back: async () => {
      await tab.run(watchAnswer)
      await tab.back()
      await untilNextPage(tab)
    },
    screenshot: file => tab.screenshot(file),
    setOffline: offline => tab.setOffline(offline),
  }
}

const plain = (words: string) =>
  words
    .replace(/\s+/g, ' ')
    .replace(/’/g, "'")
    .replace(/\u2011/g, '-')
    .trim()

/** Asks again until the answer is a good one. A page that is just leaving answers with an error: ask the next one. */
async function until<T>(ask: () => Promise<T>, patience = PATIENCE): Promise<T | undefined> {
  const deadline = Date.now() + patience
  for (;;) {
    const answer = await ask().catch((error: Error) => {
      if (Date.now() > deadline) throw error
      return undefined
    })
    if (answer || Date.now() > deadline) return answer
    await new Promise(resolve => setTimeout(resolve, 60))
  }
}

/** A press may be answered in place by a script: it says so, or after a second on the same page that is what happened. */
async function untilNextPage(tab: BrowserTab) {
  const hasCome = async () => (await hasComeAnother(tab)) || (await isAnsweredInPlace(tab))
  // An error says that the page is leaving at this very moment: the next one comes.
  await until(hasCome, 1_000).catch(() => until(hasCome))
}
