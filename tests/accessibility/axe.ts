import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'
import { layOutAll } from '../drivers/layOutAll'

const require = createRequire(import.meta.url)
/** The same axe, in half the bytes: each page that is looked at reads it anew. */
const source = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8')

const STANDARDS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice', 'RGAAv4']

type Run = { rules?: string[] }
type Result = {
  id: string
  help: string
  nodes: { target: string[]; html: string; failureSummary?: string; any: { message: string }[] }[]
}
type Axe = { run(context: Document, options: object): Promise<{ violations: Result[]; incomplete: Result[] }> }

/** What axe finds on the page as it is now: WCAG 2.2 AA, RGAA 4 and good practice, or a few rules only. */
export async function axeFaults(page: Page, { rules }: Run = {}): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(source)
  await page.evaluate(layOutAll)
  const found = await page.evaluate(
    async ([standards, only]) => {
      const { axe } = window as unknown as { axe: Axe }
      // At the foot of the screen they stand over a line that one scrolls to: looked at in their own place.
      const bars = Array.from(
        document.querySelectorAll<HTMLElement>('.notice-bar, .step-nav, .desk__book, .outbox-bar'),
      )
      for (const bar of bars) bar.style.position = 'static'
      // What is in the <head> is looked at too: the title, the language, the zoom.
      // A name on a plan lies over lines, a sign over both, a word of a drawing over what is drawn: the colours of each
      // are measured by tests/app/colours.test.ts.
      const isOnDrawing = ({ target }: { target: string[] }) =>
        Boolean(document.querySelector(target[0]!)?.closest('.map__view, .plan, .sign, .drawing'))
      // The squares of a map go beyond its box, which cuts them; axe would see them over what is around.
      const squares = Array.from(document.querySelectorAll<HTMLElement>('.leaflet-tile-pane'))
      for (const each of squares) each.hidden = true
      const result = await axe.run(document, {
        runOnly: only ? { type: 'rule', values: only } : { type: 'tag', values: standards },
        rules: only ? {} : { 'target-size': { enabled: true } },
        resultTypes: ['violations', 'incomplete'],
      })
      for (const each of squares) each.hidden = false
      for (const bar of bars) bar.removeAttribute('style')
      for (const one of result.incomplete) {
        if (one.id === 'color-contrast') one.nodes = one.nodes.filter(node => !isOnDrawing(node))
      }
      return { ...result, incomplete: result.incomplete.filter(({ nodes }) => nodes.length) }
    },
    [STANDARDS, rules] as const,
  )
  return [...found.violations, ...found.incomplete.filter(isOurs)].map(inWords)
}

/** What axe cannot decide alone, and a page as plain as ours should never leave open. */
const isOurs = ({ id }: Result) => id === 'color-contrast' || id === 'target-size'

const inWords = ({ id, help, nodes }: Result) => {
  const [first] = nodes
  const why = (first?.failureSummary ?? first?.any[0]?.message ?? '').split('\n').slice(1, 3).join(' ').trim()
  return `axe ${id} (${nodes.length}): ${help}. ${first?.html.slice(0, 160)} → ${why}`
}

/** What changes with the colours only. */
export const COLOUR_RULES = ['color-contrast', 'link-in-text-block']
