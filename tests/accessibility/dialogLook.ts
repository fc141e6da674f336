import type { Page } from 'playwright-core'
import { axeFaults, COLOUR_RULES } from './axe'
import { htmlFaultsOfPage } from './checkPage'
import { forcedColors, reflow, targets, textSpacing } from './ownChecks'
import { tabWalk } from './tabWalk'

const WINDOWS = [
  { width: 360, height: 640 },
  { width: 768, height: 1024 },
  { width: 1280, height: 800 },
]
const DIALOG = 'dialog[open]'

/** Everything wrong with the question that is over the page: at each width, light and dark; with the keyboard; enlarged. */
export async function dialogFaults(page: Page): Promise<string[]> {
  const faults: string[] = []
  const note = (what: string, found: string[]) => faults.push(...found.map(fault => `${what}: ${fault}`))
  const [before, typed] = [page.viewportSize()!, page.locator(DIALOG).locator(':focus')]
  note('dialog', await questionFaults(page))
  if ((await typed.count()) !== 1) faults.push('dialog: the focus is not in it when it opens')
  for (const size of WINDOWS) {
    await page.setViewportSize(size)
    const at = `${size.width} px`
    note(at, await axeFaults(page))
    note(at, await targets(page))
    note(at, await windowFaults(page))
    await page.emulateMedia({ colorScheme: 'dark' })
    note(`${at}, dark`, await axeFaults(page, { rules: COLOUR_RULES }))
    await page.emulateMedia({ colorScheme: 'light' })
    note(`${at}, keyboard`, await trapFaults(page))
  }
  note('html', await htmlFaultsOfPage(page))
  note('forced colours', await forcedColors(page))
  for (const [what, look] of Object.entries(enlarged)) {
    note(what, await look(page))
    note(what, await windowFaults(page))
    await page.evaluate(() => void (document.adoptedStyleSheets = []))
  }
  await page.setViewportSize(before)
  return faults
}

const enlarged: Record<string, (page: Page) => Promise<string[]>> = {
  '320 px': page => reflow(page),
  'text at 200 %': page => reflow(page, { width: 360, fontScale: 2 }),
  'text spacing': textSpacing,
}

/** One question, over all the rest, with a name. */
const questionFaults = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const open = [...document.querySelectorAll('dialog[open]')]
    if (open.length !== 1) return [`${open.length} are open instead of one`]
    const bad: string[] = []
    const name = document.getElementById(open[0]!.getAttribute('aria-labelledby') ?? '')
    if (!open[0]!.matches(':modal')) bad.push('one can go on with the page under it')
    if (!name?.textContent?.trim() || !open[0]!.contains(name)) bad.push('it has no name of its own')
    return bad
  })

/** It is in the window, and what does not fit there can be scrolled to. */
const windowFaults = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const dialog = document.querySelector('dialog[open]')!
    const { left, right, top, bottom } = dialog.getBoundingClientRect()
    const isIn = left >= 0 && top >= 0 && right <= innerWidth + 1 && bottom <= innerHeight + 1
    const bad = isIn ? [] : [`out of the window: ${[left, top, right, bottom].map(Math.round)}`]
    for (const control of dialog.querySelectorAll('a[href],button,input')) {
      control.scrollIntoView({ block: 'center' })
      const box = control.getBoundingClientRect()
      if (box.top < top - 1 || box.bottom > bottom + 1) bad.push(`cannot be scrolled to: ${control.textContent}`)
    }
    dialog.scrollTop = 0
    return bad
  })

/** Tab goes round in it, forwards and backwards, and by the browser's own bar; never to the page under it. */
async function trapFaults(page: Page): Promise<string[]> {
  const bad = await tabWalk(page, { within: DIALOG })
  for (const key of ['Tab', 'Tab', 'Shift+Tab', 'Shift+Tab', 'Shift+Tab']) {
    await page.keyboard.press(key)
    const escaped = await page.evaluate(() => {
      const { activeElement: at, body } = document
      return at && at !== body && !at.closest('dialog[open]') ? at.outerHTML.slice(0, 80) : null
    })
    if (escaped) bad.push(`${key} leads out: ${escaped}`)
  }
  return bad
}
