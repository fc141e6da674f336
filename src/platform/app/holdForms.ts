/**
 * Without network, a plain form would bring the browser's error page, and what is typed would go. Pages with a
 * held-form island block the submit instead. `navigator.onLine` is reliable only when it is false.
 */
export function holdFormsWithoutNetwork() {
  addEventListener('submit', event => {
    if (navigator.onLine || event.defaultPrevented || !document.querySelector('[data-island=held-form]')) return
    event.preventDefault()
    dispatchEvent(new Event('wake:held-form'))
  })
}
