/** In the session, not on the device: it is for the next page of this tab. */
const FIELD = 'coup-de-main.field'

/** The page will be asked for again: this is where the person was. */
export function rememberField(id: string) {
  try {
    sessionStorage.setItem(FIELD, id)
  } catch {
    // Storage is forbidden: the page starts at its head.
  }
}

/** Once the form has its fields back: the person goes on where she was, unless she is elsewhere already. */
export function restoreField() {
  try {
    const id = sessionStorage.getItem(FIELD)
    sessionStorage.removeItem(FIELD)
    if (id && document.activeElement === document.body) document.getElementById(id)?.focus()
  } catch {
    // Storage is forbidden.
  }
}
