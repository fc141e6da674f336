import type { OwnPlace } from '../../closings'

/** Of an account on this device: an id of each, nothing that says who they are. */
const keyOf = (account: string) => `espace-lieu-${account}`

/** In a private window nothing is stored: the page then begins as it would the first time. */
export function rememberPlace(account: string, place: string) {
  try {
    localStorage.setItem(keyOf(account), place)
  } catch {
    return
  }
}

function lastPlace(account: string): string | null {
  try {
    return localStorage.getItem(keyOf(account))
  } catch {
    return null
  }
}

/** Where she last worked on this device, as long as it is hers; else where she receives; else the first of the list. */
export function firstPlace(places: OwnPlace[], account: string): string {
  const last = lastPlace(account)
  const found = places.find(({ id }) => id === last) ?? places.find(({ isHers }) => isHers) ?? places[0]
  return found?.id ?? ''
}
