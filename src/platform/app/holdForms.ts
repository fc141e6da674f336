/**
 * Without network, a form that is sent brings the browser's error page, and what is typed in it goes: it is held, and the
 * notice that its page brings says so beneath it. `navigator.onLine` is reliable only when it is false.
 */
export function holdFormsWithoutNetwork() {
  addEventListener('submit', event => {
    const form = event.target as HTMLFormElement
    if (!event.defaultPrevented && form.method === 'post' && isHeld(form)) event.preventDefault()
  })
  addEventListener('online', hideHeldNotice)
}

/** As without JavaScript, which knows nothing of holding. */
export function submitPlain(form: HTMLFormElement) {
  if (!isHeld(form)) form.submit()
}

const isHeld = (form: HTMLFormElement): boolean => !navigator.onLine && showHeldNotice(form)

let notice: HTMLElement | null = null

/** False when the page has nothing to say it with. */
export function showHeldNotice(form: HTMLFormElement): boolean {
  notice ??= document.querySelector<HTMLElement>('[data-held]')
  if (!notice) return false
  // Not inside an island, which may wake and make its part of the page anew.
  ;(form.closest('[data-island]') ?? form).after(notice)
  notice.hidden = false
  notice.scrollIntoView({ block: 'nearest' })
  return true
}

export function hideHeldNotice() {
  if (notice) notice.hidden = true
}
