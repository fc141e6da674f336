import { withoutAccents } from '../platform/everywhere/withoutAccents'

export type PasswordVerdict = 'empty' | 'known' | 'repeated' | 'short' | 'longer' | 'good' | 'strong'

/** `length`: letters and signs. */
export type PasswordOpinion = { verdict: PasswordVerdict; length: number; words: number }

/** The first that a thief tries, without accents, figures or signs around. */
const COMMON_PASSWORDS =
  /^(azerty|qwerty|azertyuiop|motdepasse|password|passe|bonjour|soleil|chouchou|doudou|loulou|coucou|jetaime|monamour|amour|marseille|metz|lorraine|france|admin|secret|camille|nicolas|julien|maman|papa)?$/

const MIN_LENGTH = 12
const MIN_DIFFERENT_SIGNS = 6

/**
 * What one may say of a password: length first, as the CNIL advises (2022): seven words, or 14 signs with capitals,
 * small letters and figures, or 12 with all four kinds. Says nothing of what it is made of.
 */
export function judgePassword(typed: string): PasswordOpinion {
  const text = typed.trim()
  const length = Array.from(text).length
  const words = text.split(/[\s.,;:_-]+/).filter(word => word.length > 1).length
  return { verdict: verdictOf(text, length, words), length, words }
}

function verdictOf(text: string, length: number, words: number): PasswordVerdict {
  if (!length) return 'empty'
  const plain = withoutAccents(text).replace(/[^a-z]/g, '')
  if (COMMON_PASSWORDS.test(plain) && length < 20) return 'known'
  if (new Set(Array.from(text.toLowerCase())).size < MIN_DIFFERENT_SIGNS) return 'repeated'
  if (length < MIN_LENGTH) return 'short'
  const kinds = [/[a-zà-ÿ]/, /[A-ZÀ-Þ]/, /\d/, /[^\wà-ÿÀ-Þ\s]/].filter(kind => kind.test(text)).length
  const isMixed = kinds === 4 || (length >= 14 && kinds >= 3)
  if (words >= 7 || isMixed) return 'strong'
  return words >= 4 && length >= 16 ? 'good' : 'longer'
}
