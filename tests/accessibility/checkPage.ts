import type { Page } from 'playwright-core'
import { readDictionary } from '../../scripts/build/languageFiles'
import { FRENCH, type Language } from '../../src/platform/everywhere/languages'
import { faultsOfPage } from '../app/htmlValidate'
import { axeFaults, COLOUR_RULES } from './axe'
import { filledActions } from './filledActions'
import {
  autocomplete,
  errorSummary,
  foreignWords,
  forcedColors,
  motion,
  reflow,
  targets,
  textSpacing,
} from './ownChecks'
import { pageHead } from './pageHead'
import type { PageState } from './pageState'
import { tabWalk } from './tabWalk'

/** Words of the code, or of another language: none of them is for the people who come. */
const NOT_FRENCH = [
  'undefined',
  'null',
  'NaN',
  'object',
  'slot',
  'outbox',
  'draft',
  'receipt',
  'loading',
  'offline',
  'online',
  'error',
]

type Check = { what: string; cure: string; run: (page: Page, language?: Language) => Promise<string[]> }

const always: Check[] = [
  { what: 'head', cure: 'one h1, one main, lang and title: see SiteFrame.vue and pages.ts', run: pageHead },
  { what: 'axe', cure: 'follow the rule that is named', run: page => axeFaults(page) },
  { what: 'html', cure: 'mend the markup of the part that is named', run: htmlFaultsOfPage },
  { what: 'one action', cure: "let what is not the first thing to do be variant: 'secondary'", run: filledActions },
  { what: 'targets', cure: 'give it 44 px by padding or min-height', run: page => targets(page) },
  {
    what: 'language',
    cure: 'say it in French, in content/words/fr.json, or put it in an element with lang',
    run: async (page, language) =>
      language
        ? []
        : foreignWords(
            page,
            NOT_FRENCH.map(word => [word, 'en']),
          ),
  },
  { what: 'dark', cure: 'change the colour in style/colours.css', run: inDark },
]

const once: Check[] = [
  { what: 'forced colours', cure: 'give it a border, transparent if need be', run: forcedColors },
  { what: 'motion', cure: 'shorten it, and stop it under prefers-reduced-motion', run: motion },
  {
    what: 'keyboard',
    cure: 'show the focus with an outline; let nothing cover or trap it',
    run: page => tabWalk(page),
  },
  { what: '320 px', cure: 'let it wrap: no fixed width', run: page => reflow(page) },
  {
    what: 'text at 200 %',
    cure: 'let it grow: no fixed height',
    run: page => reflow(page, { width: 360, fontScale: 2 }),
  },
  { what: 'text spacing', cure: 'let it grow: no fixed height', run: page => textSpacing(page) },
]

/** Everything wrong with what is on screen: the check, what it found, how to cure it. */
export async function faultsOnScreen(
  page: Page,
  { hasErrors, isWalked, tokens, language }: PageState,
): Promise<string[]> {
  const checks = [...always, ...(isWalked ? once : [])]
  if (tokens) {
    const cure = 'autocomplete says what is asked about oneself, and off about somebody else'
    checks.unshift({ what: 'autocomplete', cure, run: shown => autocomplete(shown, tokens) })
  }
  // First: the other checks move the focus.
  const mark = readDictionary(language ?? FRENCH)['parts.error']?.split(/\s?:/)[0]
  if (hasErrors)
    checks.unshift({ what: 'errors', cure: 'see ErrorSummary.vue', run: shown => errorSummary(shown, mark) })
  const faults: string[] = []
  const size = page.viewportSize()
  for (const { what, cure, run } of checks) {
    for (const fault of await run(page, language)) faults.push(`${what}: ${fault} → ${cure}`)
    await page.evaluate(() => void (document.adoptedStyleSheets = []))
  }
  // Some look at a narrow window: what is pressed next is where it was.
  if (size) await page.setViewportSize(size)
  return faults
}

/** Up to three wishes travel under one name, as the boxes they come from. */
const isWish = (message: string) => message === 'Duplicate form control name "creneau"'

export const htmlFaults = async (html: string): Promise<string[]> =>
  (await faultsOfPage(html))
    .filter(({ message }) => !isWish(message))
    .map(({ rule, line, message }) => `${rule}, line ${line}: ${message}`)

/** As the browser writes what it has: `required=""` is its own way, not the page's. */
export async function htmlFaultsOfPage(page: Page): Promise<string[]> {
  const faults = await htmlFaults(await page.evaluate(readWithoutPlaces))
  return faults.filter(fault => !fault.startsWith('attribute-boolean-style'))
}

/** The document as it is, but for where the script of the map puts each thing: no policy forbids that to a script. */
function readWithoutPlaces(): string {
  const copy = document.documentElement.cloneNode(true) as HTMLElement
  copy.querySelectorAll('.map__view, .map__view *').forEach(each => each.removeAttribute('style'))
  return `<!DOCTYPE html>${copy.outerHTML}`
}

async function inDark(page: Page): Promise<string[]> {
  await page.emulateMedia({ colorScheme: 'dark' })
  const faults = await axeFaults(page, { rules: COLOUR_RULES })
  await page.emulateMedia({ colorScheme: 'light' })
  return faults
}
