import type { BrowserTab } from './browserTab'
import { findInPage, type Found, type Wanted } from './findInPage'

/** How a person acts on what they found. */
export type Hands = {
  /** They do not scroll: see `Wanted`. */
  unmoved?: boolean
  press(wanted: Wanted, found: Found): Promise<void>
  /** Leaves the cursor in the field. */
  enterField(wanted: Wanted, found: Found): Promise<void>
  choose(wanted: Wanted, found: Found): Promise<void>
}

/** A finger or a mouse: what is covered cannot be pressed. */
export function mouseHands(tab: BrowserTab): Hands {
  async function press({ text }: Wanted, found: Found) {
    if (found.under) throw new Error(`"${text}" is under ${found.under}: it cannot be pressed`)
    await tab.pressMouse(found)
  }
  return {
    press,
    enterField: press,
    async choose(wanted, found) {
      if (found.shape === 'list') return chooseLine(tab, wanted)
      if (!found.chosen) await press(wanted, found)
    },
  }
}

/** The keyboard alone: Tab to get there, Enter or Space to press, arrows to choose. */
export function keyboardHands(tab: BrowserTab): Hands {
  const look = (wanted: Wanted) => tab.run(findInPage, { ...wanted, unmoved: true })
  async function tabTo(wanted: Wanted, isThere: (found: Found) => boolean): Promise<Found> {
    for (let stops = 0; stops < 200; stops++) {
      const found = await look(wanted)
      if (found && isThere(found)) return found
      await tab.press('Tab')
    }
    throw new Error(`Tab never reaches "${wanted.text}"`)
  }
  const tabOnto = (wanted: Wanted) => tabTo(wanted, found => found.hasFocus)
  return {
    unmoved: true,
    async press(wanted) {
      await tabOnto(wanted)
      await tab.press('Enter')
    },
    enterField: async wanted => void (await tabOnto(wanted)),
    async choose(wanted, { shape, chosen }) {
      if (shape === 'box') {
        await tabOnto(wanted)
        if (!chosen) await tab.press('Space')
        return
      }
      const start = await tabTo(wanted, found => found.hasFocus || found.groupHasFocus)
      if (shape === 'list') {
        const arrow = start.linesAway < 0 ? 'ArrowUp' : 'ArrowDown'
        for (let line = Math.abs(start.linesAway); line > 0; line--) await tab.press(arrow)
      }
      for (let turns = 0; shape === 'round' && turns < 60; turns++) {
        const found = await look(wanted)
        if (!found?.hasFocus) await tab.press('ArrowDown')
        else if (found.chosen) return
        else return tab.press('Space')
      }
      if (!(await look(wanted))?.chosen) throw new Error(`The arrows never choose "${wanted.text}"`)
    },
  }
}

/** The drop-down of a list is drawn by the system, outside the page: its line is set as a press on it would. */
const chooseLine = (tab: BrowserTab, wanted: Wanted): Promise<void> =>
  tab.run(({ text, of }) => {
    const plain = (words: string) =>
      words
        .replace(/\s+/g, ' ')
        .replace(/\u2011/g, '-')
        .replace(/’/g, "'")
        .trim()
    for (const list of Array.from(document.querySelectorAll('select'))) {
      const name = list.labels && list.labels[0] ? plain(list.labels[0].innerText) : ''
      const option = Array.from(list.options).find(line => plain(line.text) === plain(text))
      if (!option || (of && !name.includes(plain(of)))) continue
      list.focus()
      list.selectedIndex = option.index
      for (const event of ['input', 'change']) list.dispatchEvent(new Event(event, { bubbles: true }))
      return
    }
  }, wanted)
