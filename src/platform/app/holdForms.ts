/**
 * Without network, a plain form would bring the browser's error page, and what is typed would go. Where a page has a
 * part that says so, it is held instead. `onLine` is sure when it says no.
 */
export function holdFormsWithoutNetwork() {
  addEventListener('submit', event => {
    if (navigator.onLine || event.defaultPrevented || !document.querySelector('[data-island=held-form]')) return
    event.preventDefault()
    dispatchEvent(new Event('wake:held-form'))
  })
}
