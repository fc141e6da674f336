/** In the session, not on the device: it is for the next page of this tab. */
const FIELD_KEY = 'coup-de-main.field'

/** The page will be asked for again: this is where the person was. */
export function rememberField(id: string) {
  try {
    sessionStorage.setItem(FIELD_KEY, id)
  } catch {
    // Storage is forbidden: the page starts at its head.
  }
}

/** Once the form has its fields back: the person goes on where she was, unless she is elsewhere already. */
export function restoreField() {
  try {
    const id = sessionStorage.getItem(FIELD_KEY)
    sessionStorage.removeItem(FIELD_KEY)
    if (id && document.activeElement === document.body) document.getElementById(id)?.focus()
  } catch {
    // Storage is forbidden.
  }
}
