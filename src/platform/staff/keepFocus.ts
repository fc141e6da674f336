/** What may take the focus of something that was in it. */
const AROUND = 'li, ul, form, fieldset'

/**
 * What has the focus may leave the page: a form that was sent, a choice that is made. The browser then gives the focus to
 * `body`: the keyboard starts again from the top, and a screen reader says nothing. Here it goes to what is left around:
 * the line, the list, the form; else the title of the page. A page that knows better says so with `focusNext`.
 */
export function keepFocus() {
  let last: Element | null = null
  let around: HTMLElement[] = []

  addEventListener('focusin', ({ target }) => {
    last = target as Element
    around = ancestorsOf(last)
  })
  // Whoever presses beside everything leaves it by herself.
  addEventListener('focusout', () => setTimeout(() => last?.isConnected && isLost() && (last = null)))

  new MutationObserver(() => {
    if (!last || last.isConnected || !isLost()) return
    const left = around.find(({ isConnected }) => isConnected)
    last = null
    moveTo(left ?? document.querySelector<HTMLElement>('h1'))
  }).observe(document.body, { childList: true, subtree: true })
}

const isLost = () => document.activeElement === document.body

function ancestorsOf(element: Element): HTMLElement[] {
  const above = element.parentElement?.closest<HTMLElement>(AROUND)
  return above ? [above, ...ancestorsOf(above)] : []
}

/** It takes the focus this time only: a press in it must not. */
function moveTo(element: HTMLElement | null) {
  if (!element) return
  if (!element.hasAttribute('tabindex')) {
    element.tabIndex = -1
    element.addEventListener('blur', () => element.removeAttribute('tabindex'), { once: true })
  }
  // What is in the window stays where the finger was.
  const { top, bottom } = element.getBoundingClientRect()
  element.focus({ preventScroll: bottom > 0 && top < innerHeight })
}
