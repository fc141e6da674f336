import type { Counts } from '../../offline/localDatabase'

/** Says without loading the database that there is something in it. No personal data: numbers. */
export type Markers = Counts & {
  /** A change may not have been counted: look into the database. */
  look: boolean
  /** Unsent messages that the browser erased, until the person has read it. */
  evicted: number
}

export const MARKERS = 'coup-de-main.kept'
const NOTHING: Markers = { drafts: 0, unsent: 0, receipts: 0, look: false, evicted: 0 }

export function readMarkers(): Markers {
  try {
    return { ...NOTHING, ...(JSON.parse(localStorage.getItem(MARKERS) ?? '{}') as Partial<Markers>) }
  } catch {
    return NOTHING
  }
}

/** Changes some of them; the others stay. */
export function writeMarkers(change: Partial<Markers>) {
  const { drafts, unsent, receipts, look, evicted } = { ...readMarkers(), ...change }
  const text = JSON.stringify({ drafts, unsent, receipts, look, evicted })
  try {
    if (localStorage.getItem(MARKERS) !== text) localStorage.setItem(MARKERS, text)
  } catch {
    // Storage is forbidden: then nothing is kept either.
  }
}

/** Before a change: a tab that dies in the middle leaves the question open. */
export const markToLook = () => writeMarkers({ look: true })

export function hasSomethingKept(): boolean {
  const { drafts, unsent, receipts, look } = readMarkers()
  return look || drafts + unsent + receipts > 0
}

/** Is there something to send? */
export function hasUnsent(): boolean {
  const { unsent, look } = readMarkers()
  return look || unsent > 0
}

/** Is there something the notice would show? */
export function hasNews(): boolean {
  const { unsent, receipts, look, evicted } = readMarkers()
  return look || unsent + receipts + evicted > 0
}
