import { CLOSED_LISTS, COLUMNS, SEVERAL, type Column, type Row } from './columns'

type Rule = { fits: (cell: string) => boolean; why: string }
const matches = (pattern: RegExp, why: string): Rule => ({ fits: cell => pattern.test(cell), why })

const MAX_SUMMARY_LENGTH = 280

/** What the library of the national map takes as an address of the web: ASCII, and no port. */
const webAddress = matches(
  /^[A-Za-z]{3,9}:(?:\/\/)?(?:[;:&=+$,\w-]+@)?[A-Za-z0-9.-]+(?:(?:\/[+~,%@/.\w_-]*)?\??[-+=&;%@.\w_]*#?[.!/\\\w]*)?$/,
  'the national map refuses this address: no port, no accent',
)

export const PHONE = /^\+(33|590|594|262|596|269|687|689|508|681)\d{6,9}$/

/** Both the schema and the library of the national map must take a cell: the narrower of the two is written here. */
const RULES: Partial<Record<Column, Rule>> = {
  pivot: matches(/^(?!0{14})\d{14}$|^W[a-zA-Z0-9]{9}$/, 'is neither a SIRET of 14 digits nor an RNA number'),
  commune: matches(/^[A-Za-z\dÀ-ÖØ-öø-ÿœ-ŸŒ\-'’\s]+$/, 'has a sign that the national map refuses'),
  code_postal: matches(/^\d{5}$/, 'is not five digits'),
  code_insee: matches(/^([013-9]\d|2[AB1-9])\d{3}$/, 'is not an INSEE code'),
  adresse: matches(
    /^[0-9A-Za-z\dÀ-ÖØ-öø-ÿœ-ŸŒ\-,()°.&:+–|;'’/\s]+$/,
    'has a sign that the national map refuses, such as # or "',
  ),
  telephone: matches(PHONE, 'is not one international number, such as +33387555481'),
  presentation_resume: {
    fits: cell => cell.length <= MAX_SUMMARY_LENGTH,
    why: `is over ${MAX_SUMMARY_LENGTH} characters`,
  },
  date_maj: matches(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, 'is not a day written 2026-12-01'),
  fiche_acces_libre: webAddress,
  prise_rdv: webAddress,
}

/** Why this cell would be refused; null when it is taken. An empty cell is taken: see `REQUIRED`. */
export function faultOfCell(column: Column, cell: string): string | null {
  if (!cell) return null
  const rule = RULES[column]
  if (rule && !rule.fits(cell)) return rule.why
  const closed = CLOSED_LISTS[column]
  const unknown = closed && cell.split(SEVERAL).filter(part => !closed.includes(part))
  return unknown?.length ? `is not in the closed list: ${unknown.join(', ')}` : null
}

/** The faults of a whole row, by column. */
export const faultsOfRow = (row: Row): { column: Column; why: string }[] =>
  COLUMNS.flatMap(column => {
    const why = faultOfCell(column, row[column])
    return why ? [{ column, why }] : []
  })

/** The key of a SIRET (Luhn). La Poste has more places than keys: there the digits add up to a multiple of five. */
export function isSiretKeyRight(siret: string): boolean {
  const digits = [...siret].map(Number)
  const sum = (all: number[]) => all.reduce((total, digit) => total + digit, 0)
  if (siret.startsWith('356000000') && sum(digits) % 5 === 0) return true
  return sum(digits.map((digit, at) => (at % 2 ? digit : digit * 2 - (digit > 4 ? 9 : 0)))) % 10 === 0
}
