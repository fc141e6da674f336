/** What a person looks for on a page, by what is written there. */
export type Wanted = {
  /** A link, button or fold; a field to write in; a box, a round button or a line of a list to choose. */
  kind: 'press' | 'write' | 'choose'
  text: string
  /** Choices: the question above them, when two questions have the same answer. A press: words of the line it is on. */
  of?: string
  /** Left where it is, for the keyboard, which brings it into view by itself: to scroll moves where Tab starts from. */
  unmoved?: boolean
}

export type Found = {
  x: number
  y: number
  /** What lies above it, if something does. */
  under: string | null
  /** Pressing it may open another page. */
  leaves: boolean
  shape: 'link' | 'button' | 'fold' | 'field' | 'box' | 'round' | 'list'
  /** Already ticked; for a list, how many lines down (negative: up) the wanted one is. */
  chosen: boolean
  linesAway: number
  hasFocus: boolean
  /** For round buttons, the focus is in the same group. */
  groupHasFocus: boolean
}

/**
 * Runs in the page, sent as text: plain script of 2018, nothing from outside. Finds as one reads: the same words
 * first, then a beginning, then a part; first what is in <main>. Brings it into view, unless told not to.
 */
export function findInPage({ kind, text, of, unmoved }: Wanted): Found | null {
  const plain = (words: string | null) =>
    (words || '')
      .replace(/\s+/g, ' ')
      .replace(/\u2011/g, '-')
      .replace(/’/g, "'")
      .trim()
  const isInView = (element: Element) => {
    const { width, height } = element.getBoundingClientRect()
    const isHidden = getComputedStyle(element).visibility === 'hidden'
    const check = (element as { checkVisibility?: () => boolean }).checkVisibility
    return width > 0 && height > 0 && !isHidden && (!check || check.call(element))
  }
  const all = <E extends Element>(selector: string) => Array.from(document.querySelectorAll<E>(selector))
  const labelOf = (field: HTMLInputElement) => (field.labels && field.labels[0]) || null
  const fieldName = (field: HTMLInputElement) => {
    const label = labelOf(field)
    return plain(field.getAttribute('aria-label') || (label && label.innerText))
  }
  const groupName = (field: Element) => {
    const legend = field.closest('fieldset') && field.closest('fieldset')!.querySelector('legend')
    return plain(legend && legend.innerText)
  }
  const optionOf = (list: HTMLSelectElement) =>
    Array.from(list.options).find(option => plain(option.text) === plain(text))

  /** [element, what it is called, what one presses] */
  let candidates: [HTMLElement, string, HTMLElement][]
  if (kind === 'press') {
    const pressable = all<HTMLInputElement>('a[href], button, summary, input[type=submit], [role=button]')
    const onLine = pressable.filter(
      e => !of || (e.closest('li') && plain(e.closest('li')!.innerText).includes(plain(of))),
    )
    candidates = onLine.map(e => [e, plain(e.getAttribute('aria-label') || e.innerText || e.value), e])
  } else if (kind === 'write') {
    const fields = all<HTMLInputElement>('input, textarea').filter(
      e => !['hidden', 'radio', 'checkbox', 'submit', 'button'].includes(e.type),
    )
    candidates = fields.map(e => [e, fieldName(e), e])
  } else {
    const boxes = all<HTMLInputElement>('input[type=radio], input[type=checkbox]')
    const asked = boxes.filter(e => !of || groupName(e).includes(plain(of)))
    const lists = all<HTMLSelectElement>('select').filter(e => optionOf(e))
    candidates = asked.map(e => [e, fieldName(e), labelOf(e) || e])
    for (const list of lists) {
      if (!of || fieldName(list as never).includes(plain(of))) candidates.push([list, plain(text), list])
    }
  }

  const wanted = plain(text)
  const score = (name: string, element: Element) =>
    (name === wanted ? 6 : name.startsWith(wanted) ? 4 : name.includes(wanted) ? 2 : 0) +
    (element.closest('main') ? 1 : 0)
  let best: [HTMLElement, string, HTMLElement] | undefined
  for (const candidate of candidates) {
    const [element, name, surface] = candidate
    if (!name.includes(wanted) || (element as HTMLInputElement).disabled || !isInView(surface)) continue
    if (!best || score(name, element) > score(best[1], best[0])) best = candidate
  }
  if (!best) return null

  const [element, , surface] = best
  if (!unmoved) surface.scrollIntoView({ block: 'center', inline: 'nearest', behavior: 'instant' as ScrollBehavior })
  const box = surface.getClientRects()[0]!
  const x = box.left + box.width / 2
  const y = box.top + box.height / 2
  const top = document.elementFromPoint(x, y)
  const isOnTop = top && (surface.contains(top) || top.contains(element) || element.contains(top))
  const focus = document.activeElement as HTMLInputElement | null
  const input = element as HTMLInputElement
  const shape: Found['shape'] =
    element.tagName === 'A'
      ? 'link'
      : element.tagName === 'SUMMARY'
        ? 'fold'
        : element.tagName === 'SELECT'
          ? 'list'
          : input.type === 'radio'
            ? 'round'
            : input.type === 'checkbox'
              ? 'box'
              : kind === 'write'
                ? 'field'
                : 'button'
  const href = element.getAttribute('href') || ''
  const list = element as unknown as HTMLSelectElement
  return {
    x,
    y,
    under: isOnTop
      ? null
      : top
        ? `<${top.tagName.toLowerCase()}> ${plain(top.textContent).slice(0, 60)}`
        : 'the edge of the window',
    leaves:
      shape === 'link'
        ? !/^(#|tel:|mailto:|sms:|geo:)/.test(href) && !element.hasAttribute('download')
        : shape === 'button' && input.type === 'submit' && input.form !== null,
    shape,
    chosen: shape === 'list' ? list.selectedOptions[0] === optionOf(list) : input.checked === true,
    linesAway: shape === 'list' ? optionOf(list)!.index - list.selectedIndex : 0,
    hasFocus: focus === element,
    groupHasFocus: focus !== null && focus.type === 'radio' && focus.name === input.name && focus.form === input.form,
  }
}
