import { readPhone, withLatinDigits } from '../platform/everywhere/readPhone'
import type { Appointment } from './appointment'
import { tellsName } from './sameName'

/**
 * Does the verifier match: the family name, or the phone number, whole or its last four digits? `isGuessed`: somebody
 * tried many facts, of which four digits would be one in ten thousand: they open nothing any more.
 */
export function matchesVerifier(
  { familyName, phone }: Pick<Appointment, 'familyName' | 'phone'>,
  verifier: string,
  { isGuessed = false } = {},
): boolean {
  const digits = withLatinDigits(verifier).replace(/\D/g, '')
  if (tellsName(familyName, verifier)) return true
  if (phone === null) return false
  return readPhone(verifier) === phone || (!isGuessed && digits.length === 4 && phone.endsWith(digits))
}
