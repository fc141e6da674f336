import { source } from 'axe-core'
import type { Page } from 'playwright-core'

const STANDARDS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice', 'RGAAv4']

type Run = { rules?: string[] }
type Result = {
  id: string
  help: string
  nodes: { html: string; failureSummary?: string; any: { message: string }[] }[]
}
type Axe = { run(context: Document, options: object): Promise<{ violations: Result[]; incomplete: Result[] }> }

/** What axe finds on the page as it is now: WCAG 2.2 AA, RGAA 4 and good practice, or a few rules only. */
export async function axeFaults(page: Page, { rules }: Run = {}): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(source)
  const found = await page.evaluate(
    async ([standards, only]) => {
      const { axe } = window as unknown as { axe: Axe }
      // At the foot of the screen it stands over a line that one scrolls to: looked at in its own place.
      const bar = document.querySelector<HTMLElement>('.notice-bar')
      if (bar) bar.style.position = 'static'
      // What is in the <head> is looked at too: the title, the language, the zoom.
      const run = await axe.run(document, {
        runOnly: only ? { type: 'rule', values: only } : { type: 'tag', values: standards },
        rules: only ? {} : { 'target-size': { enabled: true } },
        resultTypes: ['violations', 'incomplete'],
      })
      bar?.removeAttribute('style')
      return run
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
