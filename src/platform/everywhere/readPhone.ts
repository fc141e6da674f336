import { nationalOf } from './phone'
import { readForeignDigits } from './phoneLengths'

/** E.164 codes of the overseas departments, by the first three digits of the national number (Arcep, décision 2018-0881). */
const OVERSEAS: Record<string, string[]> = {
  262: ['262', '263', '269', '639', '692', '693'],
  590: ['590', '690', '691'],
  594: ['594', '694'],
  596: ['596', '696', '697'],
}

/** The zeros of the keyboards of people here: Arabic, Persian, N’Ko, Devanagari, Bengali, Gurmukhi, Gujarati, Tamil… */
const ZEROS = [...'٠۰߀०০੦૦୦௦౦೦൦๐໐༠၀០'].map(zero => zero.charCodeAt(0))

/** With the digits of everybody. */
export const withLatinDigits = (typed: string) =>
  typed.normalize('NFKC').replace(/[\u0660-\u17e9]/g, sign => {
    const value = ZEROS.map(zero => sign.charCodeAt(0) - zero).find(each => each >= 0 && each <= 9)
    return value === undefined ? sign : String(value)
  })

/** Digits and a +, whatever one typed between them. The (0) after a country is not dialled. */
const tighten = (typed: string) =>
  withLatinDigits(typed)
    .replace(/[\s.,/_\u200b-\u200f\u2010-\u2015\u2060\u202a-\u202e\u2212-]/g, '')
    .replace(/^(\+|00)(\d+)\(0\)/, '$1$2')
    .replace(/[()]/g, '')

/**
 * After 0, +33, 0033, +33 (0), or 33. Nine digits alone are not read: 621 123 456 is a mobile of Luxembourg as well as
 * a French one without its 0.
 */
function nationalDigits(typed: string): string | null {
  const match = /^(?:0|33|(?:\+|00)(?:33|262|590|594|596)0?)([1-9]\d{8})$/.exec(tighten(typed))
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

/** Who calls pays more than a call: 081, 082, 089. No person has one, and the town would pay. */
const PREMIUM = /^\+338[129]/

/** The number of a person: French when it names no country, else of any country, after + or 00. Null when it is none. */
export function readPhone(typed: string): string | null {
  const french = readFrenchPhone(typed)
  if (french) return PREMIUM.test(french) ? null : french
  const [, foreign] = /^(?:\+|00)(?!33|262|59[046])([1-9]\d{6,15})$/.exec(tighten(typed)) ?? []
  return foreign ? readForeignDigits(foreign) : null
}

/** Does a call to this E.164 number cost more than a call? The 081, 082 and 089 of the French numbering plan (Arcep). */
export const isPremium = (phone: string): boolean => /^08[129]\d{7}$/.test(nationalOf(phone))

/** May this E.164 number get an SMS? Mobiles start with 06 or 07. */
export const isMobile = (phone: string): boolean => /^0[67]\d{8}$/.test(nationalOf(phone))
