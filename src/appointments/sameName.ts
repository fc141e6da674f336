/** Letters that are written in one sign, and how a keyboard without them writes them. */
const IN_PLAIN_LETTERS: Record<string, string> = {
  œ: 'oe',
  æ: 'ae',
  ß: 'ss',
  ł: 'l',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ħ: 'h',
  ı: 'i',
  // Greek, at the end of a word.
  ς: 'σ',
  // Arabic: two letters that sound the same at the end of a name, and those of Persian keyboards.
  ة: 'ه',
  ى: 'ي',
  ی: 'ي',
  ک: 'ك',
  // It only makes a word longer.
  ـ: '',
}
const PLAIN_LETTER = new RegExp(`[${Object.keys(IN_PLAIN_LETTERS).join('')}]`, 'gu')

/** German, Swedish, Danish: in passports and in web addresses. */
const IN_TWO_LETTERS: Record<string, string> = { ä: 'ae', ö: 'oe', ü: 'ue', å: 'aa', ø: 'oe' }

/**
 * Marks that people leave out. In other scripts a mark is a letter of its own: vowels of Devanagari or Bengali, й and ї
 * in Cyrillic. Without it, one name would be another.
 */
const withoutOptionalMarks = (decomposed: string) =>
  decomposed
    .replace(/([\p{Script=Latin}\p{Script=Greek}\p{Script=Arabic}\p{Script=Hebrew}])\p{M}+/gu, '$1')
    .replace(/(е)\u0308|([аеиоуыэюяіє])\u0301/g, '$1$2')

/** The words of a name, whatever the case, the accents, the hyphens and the apostrophes. */
function wordsOf(name: string): string[] {
  const plain = withoutOptionalMarks(name.normalize('NFD')).replace(PLAIN_LETTER, sign => IN_PLAIN_LETTERS[sign]!)
  return plain.normalize('NFC').match(/(?:[\p{L}\p{N}][\p{M}\u200c\u200d]*)+/gu) ?? []
}

const inLowerCase = (name: string) => name.normalize('NFKC').toLowerCase()
const withTwoLetters = (name: string) => name.replace(/[äöüåø]/g, letter => IN_TWO_LETTERS[letter]!)

/** Each way of writing a name, in one word: two names that have one in common are the same. */
export function nameForms(name: string): string[] {
  const lower = inLowerCase(name)
  return [lower, withTwoLetters(lower)].map(form => inOne(wordsOf(form))).filter(Boolean)
}

const inOne = (words: string[]) => words.join('').replace(/[\u200c\u200d]/g, '')

/** One of these ways, so that a name has one. */
export const nameKey = (name: string): string => nameForms(name)[0] ?? ''

/** Same name: letters only, whatever the case, the accents and the spaces. */
export const isSameName = (one: string, other: string): boolean => {
  const forms = nameForms(other)
  return nameForms(one).some(form => forms.includes(form))
}

/** Between two names of one person: *Benkhelifa épouse Martin*. */
const BETWEEN_NAMES = /(?:^|[\s(])(?:épouse|epouse|ép\.?|ep\.?|née?|nee|veuve|vve|dite?|alias)(?=\s|$)/giu
const MAX_FIRST_NAMES = 2

/** Does this tell the name, or one of the two that the person has? First names before or after it are no other name. */
export function tellsName(familyName: string, typed: string): boolean {
  const forms = new Set([familyName, ...familyName.split(BETWEEN_NAMES)].flatMap(nameForms))
  return [typed, ...withoutFirstNames(typed)].some(name => nameForms(name).some(form => forms.has(form)))
}

function withoutFirstNames(typed: string): string[] {
  const words = typed.split(/\s+/).filter(Boolean)
  const most = Math.min(MAX_FIRST_NAMES, words.length - 1)
  const counts = Array.from({ length: Math.max(0, most) }, (_, index) => index + 1)
  const rests = counts.flatMap(count => [words.slice(count), words.slice(0, -count)])
  // A letter alone is an initial as well as a name.
  return rests.map(rest => rest.join(' ')).filter(rest => rest.length > 1)
}
