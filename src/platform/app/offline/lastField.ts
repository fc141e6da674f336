/** In sessionStorage: only the reloaded page of this tab needs it. */
const FIELD_KEY = 'coup-de-main.field'

/** The page will be asked for again: this is where the person was. */
export function rememberField(id: string) {
  try {
    sessionStorage.setItem(FIELD_KEY, id)
  } catch {
    // Storage is forbidden: the page starts at its head.
  }
}

/** After the draft is restored: focuses the field the person was in, unless another one has the focus. */
export function restoreField() {
  try {
    const id = sessionStorage.getItem(FIELD_KEY)
    sessionStorage.removeItem(FIELD_KEY)
    if (id && document.activeElement === document.body) document.getElementById(id)?.focus()
  } catch {
    // Storage is forbidden.
  }
}
