/** « Imprimer » needs one line, not a woken island. Without JavaScript the button stays invisible: see PrintButton.vue. */
export function listenToPrintButtons() {
  document.documentElement.classList.add('has-script')
  document.addEventListener('click', ({ target }) => {
    if (target instanceof Element && target.closest('[data-print]')) window.print()
  })
}
