/** The rules of the small things to try: nothing typed there is kept, sent, or known to these functions afterwards. */

/** `exemple.fr` is for examples; nobody reads mail there. */
export const ADDRESSES = ['camille@exemple.fr', 'camille.martin@exemple.fr', 'c-martin57@exemple.fr']

export type AddressFault = 'empty' | 'space' | 'comma' | 'accent' | 'no-at' | 'two-ats' | 'no-dot' | 'other'

/** What to say of an address typed by hand, one thing at a time; null when it is the wanted one. */
export function findAddressFault(typed: string, wanted: string): AddressFault | null {
  // A keyboard that suggests words leaves a space at the end; a capital changes nothing to an address.
  const text = typed.trim().toLowerCase()
  if (!text) return 'empty'
  if (text === wanted) return null
  if (/\s/.test(text)) return 'space'
  if (text.includes(',')) return 'comma'
  if (/[^ -~]/.test(text)) return 'accent'
  const [, end, ...more] = text.split('@')
  if (end === undefined) return 'no-at'
  if (more.length) return 'two-ats'
  return end.includes('.') ? 'other' : 'no-dot'
}

/** How far it is right: « camille@ex ». */
export function rightSoFar(typed: string, wanted: string): string {
  const text = typed.trim().toLowerCase()
  let length = 0
  while (length < wanted.length && text[length] === wanted[length]) length++
  return wanted.slice(0, length)
}

/** Invented, and marked so. Addresses end in `.example`: no site can ever have one. */
export const MESSAGES = [
  { id: 'parcel', isFalse: true },
  { id: 'grandchild', isFalse: false },
  { id: 'bank', isFalse: true },
  { id: 'doctor', isFalse: false },
  { id: 'new-number', isFalse: true },
] as const

/** To keep, or to throw away: invented too. */
export const FILES = [
  { id: 'double', isKept: false },
  { id: 'payslip', isKept: true },
  { id: 'leaflet', isKept: false },
  { id: 'family', isKept: true },
  { id: 'film', isKept: false },
] as const

export const CARD = { number: '1234 5678 9012 3456', until: '12/30', code: '123' }
export type CardFields = typeof CARD
export type CardFault = 'empty' | 'length' | 'other'

const digits = (text: string) => text.replace(/\D/g, '')

/**
 * What is to be put right, field by field. Only the invented card number is accepted, so that nobody types their own.
 */
export function findCardFaults(typed: CardFields): Partial<Record<keyof CardFields, CardFault>> {
  const faults: Partial<Record<keyof CardFields, CardFault>> = {}
  for (const field of ['number', 'until', 'code'] as const) {
    const [given, wanted] = [digits(typed[field]), digits(CARD[field])]
    const isWanted = given === wanted || (field === 'until' && given === '122030')
    if (isWanted) continue
    faults[field] = !typed[field].trim() ? 'empty' : given.length === wanted.length ? 'other' : 'length'
  }
  return faults
}

export const countDigits = (text: string) => digits(text).length

/** The drawings of a text editor, and what one wants, in turn. */
export const BUTTONS = ['open', 'save', 'print', 'undo', 'bold'] as const
export type ButtonName = (typeof BUTTONS)[number]
export const WANTED_BUTTONS: ButtonName[] = ['save', 'print', 'undo']
