import { nationalOf } from './phone'

/** E.164 codes of the overseas departments, by the first three digits of the national number (Arcep, décision 2018-0881). */
const OVERSEAS: Record<string, string[]> = {
  262: ['262', '263', '269', '639', '692', '693'],
  590: ['590', '690', '691'],
  594: ['594', '694'],
  596: ['596', '696', '697'],
}

/** As typed: digits with spaces, dots or dashes, after 0, +33, 0033, +33 (0). */
function nationalDigits(typed: string): string | null {
  const tight = typed.normalize('NFKC').replace(/[\s.,/_()\u200b-\u200f\u2010-\u2015\u2060\u202a-\u202e\u2212-]/g, '')
  const match = /^(?:0|(?:\+|00)(?:33|262|590|594|596)0?)([1-9]\d{8})$/.exec(tight)
  return match ? match[1]! : null
}

/**
 * A French number as a person types it → E.164 ('+33387555481'), or null when it is not one. Short numbers (15,
 * 3939) and foreign ones give null.
 */
export function readFrenchPhone(typed: string): string | null {
  const digits = nationalDigits(typed)
  if (!digits) return null
  const code = Object.keys(OVERSEAS).find(code => OVERSEAS[code]!.includes(digits.slice(0, 3))) ?? '33'
  return `+${code}${digits}`
}

/** May this E.164 number get an SMS? Mobiles start with 06 or 07. */
export const isMobile = (phone: string): boolean => /^0[67]\d{8}$/.test(nationalOf(phone))
