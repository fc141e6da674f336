/**
 * Without network, a form that is sent brings the browser's error page, and what is typed in it goes: it is held, and the
 * notice that its page brings says so beneath it. `navigator.onLine` is reliable only when it is false.
 */
export function holdFormsWithoutNetwork() {
  addEventListener('submit', event => {
    const form = event.target as HTMLFormElement
    if (!event.defaultPrevented && form.method === 'post' && isHeld(form)) event.preventDefault()
  })
  addEventListener('online', () => findNotice()?.setAttribute('hidden', ''))
}

/** Held, and said; false when there is a network, or when the page has nothing to say it with. */
function isHeld(form: HTMLFormElement): boolean {
  const notice = findNotice()
  if (navigator.onLine || !notice) return false
  form.after(notice)
  notice.hidden = false
  notice.scrollIntoView({ block: 'nearest' })
  return true
}

/** As without JavaScript, which knows nothing of holding. */
export function submitPlain(form: HTMLFormElement) {
  if (!isHeld(form)) form.submit()
}

const findNotice = () => document.querySelector<HTMLElement>('[data-held]')
