/** The letters of an SMS (3GPP TS 23.038): one septet each, and two for those of the second list. */
const GSM_7 =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà'
const GSM_7_DOUBLE = '\f^{}\\[~]|€'

const ONE = new Set(GSM_7)
const TWO = new Set(GSM_7_DOUBLE)

export type SmsLength = {
  alphabet: 'GSM-7' | 'UCS-2'
  /** Septets, or 16-bit units. */
  units: number
  /** What is paid: a long text is cut in parts that the phone joins, each a little shorter than a single one. */
  segments: number
}

const LIMITS = { 'GSM-7': { alone: 160, joined: 153 }, 'UCS-2': { alone: 70, joined: 67 } }

export function smsLength(text: string): SmsLength {
  const letters = [...text]
  const isGsm = letters.every(letter => ONE.has(letter) || TWO.has(letter))
  const alphabet = isGsm ? 'GSM-7' : 'UCS-2'
  const sizes = letters.map(letter => (isGsm ? (TWO.has(letter) ? 2 : 1) : letter.length))
  const units = sizes.reduce((sum, size) => sum + size, 0)
  const { alone, joined } = LIMITS[alphabet]
  return { alphabet, units, segments: units <= alone ? 1 : countParts(sizes, joined) }
}

/** A letter of two units is never cut in two. */
function countParts(sizes: number[], max: number): number {
  let parts = 1
  let filled = 0
  for (const size of sizes) {
    if (filled + size > max) {
      parts++
      filled = 0
    }
    filled += size
  }
  return parts
}

/** Signs of typography that a phone writes as well with plain ones. Isolates (Unicode bidi) are squares on old phones. */
const PLAIN: [RegExp, string][] = [
  [/[\u00a0\u202f\u2009]/g, ' '],
  [/[\u2018\u2019]/g, "'"],
  // The spaces inside French ones too.
  [/[\u201c\u201d]|\u00ab ?| ?\u00bb/g, '"'],
  [/[\u2010-\u2015\u2212]/g, '-'],
  [/\u2026/g, '...'],
  [/[\u2066-\u2069\u200e\u200f]/g, ''],
]

export const withPlainSigns = (text: string) =>
  PLAIN.reduce((plain, [sign, instead]) => plain.replace(sign, instead), text)

/**
 * French in GSM-7: « août » becomes « aout », « Hôtel » « Hotel », as phones have always written them. One such letter
 * would more than halve what fits in an SMS. Other languages keep their letters.
 */
export function inGsm7(text: string): string {
  const letters = [...withPlainSigns(text)].map(letter =>
    ONE.has(letter) || TWO.has(letter)
      ? letter
      : letter.replace(/œ/g, 'oe').replace(/Œ/g, 'OE').normalize('NFD').replace(/\p{M}/gu, ''),
  )
  return letters.join('')
}
