/**
 * Would a spreadsheet that opens the file run this text? `=HYPERLINK(…)`, `@SUM(…)`, `+cmd|…`, `-2+3`. A number, a phone
 * (+33387555481) or a dash are what they look like.
 */
export const isFormula = (text: string): boolean => /^[=@\t\r]/.test(text) || /^[+-](?![\d\s.,]*$)/.test(text)

/**
 * A spreadsheet set to French opens our file at its semicolons, and there a quote in the middle of a cell closes nothing:
 * after one, or on another line of a text, what follows is a cell of its own. A list written with dashes is none.
 */
const FORMULA_INSIDE = /([;\r\n]\s*)(?=[=@]|[+-](?:[^;\r\n]*\||\s*[\w.+-]*\())/g

/** A cell of a CSV file: RFC 4180, and text even where a spreadsheet would see a formula. */
export const csvCell = (text = ''): string => {
  const harmless = (isFormula(text) ? `'${text}` : text).replace(FORMULA_INSIDE, "$1'")
  return /[",\r\n]/.test(harmless) ? `"${harmless.replace(/"/g, '""')}"` : harmless
}
