import { expect } from 'vitest'
import type { Chromium } from '../../drivers/chromium'
import type { Person } from '../../drivers/person'
import type { Visitor } from '../../people'

/** Where the keyboard is: on something that is in the window, and that shows it. A title shows itself. */
function readFocus() {
  const focused = document.activeElement as HTMLElement
  const name = (focused.getAttribute('aria-label') || focused.innerText || focused.id).slice(0, 40)
  if (focused === document.body) return 'lost'
  const { top, bottom, width } = focused.getBoundingClientRect()
  if (width === 0 || bottom <= 0 || top >= innerHeight) return `out of the window: ${name}`
  if (/^H[1-3]$/.test(focused.tagName)) return 'seen'
  const { outlineStyle, outlineWidth } = getComputedStyle(focused)
  return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2 ? 'seen' : `not shown: ${name}`
}

/** The same person; after each thing that she does, the keyboard is somewhere, and she sees where. */
export function keepsFocus({ browser, ...person }: Visitor<Chromium>): Person {
  const look = async (act: string) => {
    let found = ''
    const read = async () => (found = await browser.page.evaluate(readFocus))
    await expect.poll(read, { timeout: 5_000, message: `the focus after « ${act} »` }).toBe('seen')
    return found
  }
  return {
    ...person,
    click: async (text, of) => {
      await person.click(text, of)
      await look(text)
    },
    fill: async (label, value) => {
      await person.fill(label, value)
      await look(label)
    },
    choose: async (label, of) => {
      await person.choose(label, of)
      await look(label)
    },
  }
}
