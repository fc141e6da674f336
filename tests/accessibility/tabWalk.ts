import type { Page } from 'playwright-core'

export const FOCUSABLE =
  'a[href],button,input,select,textarea,summary,[tabindex],audio[controls],video[controls],[contenteditable="true"]'

type Stop = { id: string; name: string; isWithin: boolean; isSeen: boolean; looksTheSame: boolean }

/**
 * Tab through the whole page: each stop is visible, inside the window, not covered, and looks different when it has the
 * focus (RGAA 10.7, 12.8, 12.9; WCAG 2.4.11).
 */
export async function tabWalk(page: Page, { max = 300, within = 'body' } = {}): Promise<string[]> {
  const bad: string[] = []
  const met: string[] = []
  const expected = await startOf(page, within)
  for (const name of await page.evaluate(findPositiveTabindexes)) bad.push(`positive tabindex: « ${name} »`)
  for (let i = 0; i < max; i++) {
    await page.keyboard.press('Tab')
    const stop = await readStop(page, within)
    if (!stop) break
    if (!stop.isWithin) bad.push(`outside: « ${stop.name} »`)
    if (met.includes(stop.id)) {
      if (met[0] !== stop.id) bad.push(`trap or loop at « ${stop.name} »`)
      break
    }
    met.push(stop.id)
    if (stop.looksTheSame) bad.push(`invisible focus: « ${stop.name} »`)
    if (!stop.isSeen) bad.push(`focus covered or out of the window: « ${stop.name} »`)
  }
  if (met.length < expected) bad.push(`${met.length} stops for ${expected} elements`)
  return bad
}

const findPositiveTabindexes = () =>
  [...document.querySelectorAll<HTMLElement>('[tabindex]')]
    .filter(({ tabIndex }) => tabIndex > 0)
    .map(({ innerText, id, tagName }) => innerText || id || tagName)

const startOf = (page: Page, within: string) =>
  page.evaluate(
    ([selector, root]) => {
      // The next Tab starts from the top, wherever the focus was.
      const start = document.querySelector<HTMLElement>(root)!
      start.tabIndex = -1
      start.focus()
      start.removeAttribute('tabindex')
      scrollTo(0, 0)
      // Of a walk before: what left the page since must not give its number to another.
      for (const marked of document.querySelectorAll<HTMLElement>('[data-tab-stop]')) delete marked.dataset.tabStop
      const candidates = [...start.querySelectorAll<HTMLInputElement>(selector)]
      return candidates.filter(
        element =>
          !element.disabled &&
          element.tabIndex >= 0 &&
          element.type !== 'hidden' &&
          element.checkVisibility({ visibilityProperty: true }) &&
          // Radios of one name are one stop.
          !(element.type === 'radio' && element.name && !isFirstStopOfRadios(element)),
      ).length

      function isFirstStopOfRadios(radio: HTMLInputElement) {
        const group = [...document.querySelectorAll<HTMLInputElement>(`input[type=radio][name="${radio.name}"]`)]
        return radio === (group.find(({ checked }) => checked) ?? group[0])
      }
    },
    [FOCUSABLE, within] as const,
  )

const readStop = (page: Page, within: string): Promise<Stop | null> =>
  page.evaluate(root => {
    const element = document.activeElement as HTMLInputElement | null
    if (!element || element === document.body || element === document.documentElement) return null
    const marked = document.querySelectorAll('[data-tab-stop]').length
    element.dataset.tabStop ??= String(marked + 1)
    const box = element.getBoundingClientRect()
    const middle: [number, number] = [
      Math.min(Math.max(box.left + box.width / 2, 0), innerWidth - 1),
      Math.min(Math.max(box.top + box.height / 2, 0), innerHeight - 1),
    ]
    const labels = [...(element.labels ?? [])]
    const isHit = [middle, [box.left + 2, box.top + 2], [box.right - 2, box.bottom - 2]].some(([x = 0, y = 0]) => {
      const top = document.elementFromPoint(x, y)
      return top !== null && (element.contains(top) || labels.some(label => label.contains(top)))
    })
    const near = [element, element.parentElement, labels[0]].filter((one): one is HTMLElement => Boolean(one))
    const focused = near.map(look).join('#')
    element.blur()
    const blurred = near.map(look).join('#')
    element.focus({ preventScroll: true, focusVisible: true } as FocusOptions)
    return {
      id: element.dataset.tabStop,
      name: (element.getAttribute('aria-label') || element.innerText || element.name || element.id || element.tagName)
        .trim()
        .slice(0, 40),
      isWithin: element.closest(root) !== null,
      isSeen: isHit && box.bottom > 0 && box.top < innerHeight,
      looksTheSame: focused === blurred,
    }

    function look(one: HTMLElement) {
      const style = getComputedStyle(one)
      return [
        [style.outlineStyle, style.outlineWidth, style.outlineColor, style.boxShadow, style.backgroundColor],
        [
          style.borderTopColor,
          style.borderTopWidth,
          style.color,
          style.textDecorationLine,
          style.textDecorationThickness,
        ],
      ].join('|')
    }
  }, within)
