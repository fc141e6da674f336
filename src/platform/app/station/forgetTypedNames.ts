/**
 * What the server does to the fields of its pages (`documents.ts`), for those that a script shows later: the browser
 * neither keeps what is typed, nor proposes what the last person typed.
 */
export function forgetTypedNames() {
  document.addEventListener(
    'focusin',
    ({ target }) => {
      if (!(target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement)) return
      target.autocomplete = 'off'
      if (target.form) target.form.autocomplete = 'off'
    },
    { capture: true },
  )
}
