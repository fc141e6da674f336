import type { Page, Response } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { axeFaults } from './axe'
import { htmlFaults } from './checkPage'
import { pageHead } from './pageHead'
import type { PageState } from './pageState'
import { openStates, titled } from './visitStates'

/** As the server sends it: without JavaScript, every check that needs none. */
export function lookWithoutScript(states: PageState[]) {
  const { visitState, open } = openStates({ javaScriptEnabled: false })

  /** The axe itself needs JavaScript: it looks at the same document in a tab where it stays, and our scripts never come. */
  let axeTab: Page
  beforeAll(async () => {
    axeTab = await (await open({ javaScriptEnabled: true })).newPage()
  })

  test.each(titled(states.filter(({ script }) => script !== 'needed')))('%s', (_title, state) => {
    const documents: Response[] = []
    const listen = (page: Page) =>
      page.on('response', response => {
        const request = response.request()
        if (request.isNavigationRequest() && response.status() !== 303) documents.push(response)
      })
    return visitState(
      state,
      async page => {
        const html = await documents[documents.length - 1]!.text()
        const focus = state.hasErrors ? await summaryWithoutFocus(page) : []
        await axeTab.setContent(html.replace(/<script type="module"[^>]*><\/script>/, ''))
        const faults = [
          ...focus,
          ...(await htmlFaults(html)),
          ...(await pageHead(page, state.language)),
          ...(await axeFaults(axeTab)),
        ]
        expect(faults.join('\n')).toBe('')
      },
      listen,
    )
  })
}

const summaryWithoutFocus = (page: Page) =>
  page.evaluate(() => {
    const summary = document.querySelector('[data-error-summary]')
    return summary && summary.contains(document.activeElement)
      ? []
      : ['the error summary has not the focus without JavaScript']
  })
