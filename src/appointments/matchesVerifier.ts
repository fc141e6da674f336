import { readPhone, withLatinDigits } from '../platform/everywhere/readPhone'
import type { Appointment } from './appointment'
import { tellsName } from './sameName'

/** Does the verifier match: the family name, or the phone number, whole or its last four digits? */
export function matchesVerifier(
  { familyName, phone }: Pick<Appointment, 'familyName' | 'phone'>,
  verifier: string,
): boolean {
  const digits = withLatinDigits(verifier).replace(/\D/g, '')
  if (tellsName(familyName, verifier)) return true
  return phone !== null && (readPhone(verifier) === phone || (digits.length === 4 && phone.endsWith(digits)))
}
