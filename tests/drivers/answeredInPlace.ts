import type { BrowserTab } from './browserTab'

type Watched = Document & { wasHere?: boolean; isWatched?: boolean; isAnswered?: boolean; changedAt?: number }

/** Without a call or a change for so long, a page has answered what was pressed. */
const STILL_MS = 250

/** Sent to the page as text, before a press: notes whether a script takes it, and when the page last changed. */
export function watchAnswer() {
  const page = document as Watched
  page.wasHere = true
  page.isAnswered = false
  page.changedAt = 0
  if (page.isWatched) return
  page.isWatched = true
  new MutationObserver(() => (page.changedAt = performance.now())).observe(document, {
    subtree: true,
    childList: true,
    attributes: true,
    characterData: true,
  })
  // One that comes back as it was left answers nothing yet.
  addEventListener('pagehide', () => (page.isAnswered = false))
  for (const kind of ['click', 'submit']) {
    addEventListener(kind, event => {
      if (event.defaultPrevented) page.isAnswered = true
    })
  }
}

/** Another page has come, whole. */
export const hasComeAnother = (tab: BrowserTab): Promise<boolean> =>
  tab.run(() => !(document as Watched).wasHere && document.readyState === 'complete')

/** A script took the press, the page changed, and nothing goes on: nobody waits for another page. */
export async function isAnsweredInPlace(tab: BrowserTab): Promise<boolean> {
  if (!tab.stillFor || tab.stillFor() < STILL_MS) return false
  return tab.run(still => {
    const { isAnswered, changedAt = 0 } = document as Watched
    return Boolean(isAnswered && changedAt && performance.now() - changedAt > still)
  }, STILL_MS)
}
