/**
 * Would a spreadsheet that opens the file run this text? `=HYPERLINK(…)`, `@SUM(…)`, `+cmd|…`, `-2+3`. A number, a phone
 * (+33387555481) or a dash are what they look like.
 */
export const isFormula = (text: string): boolean => /^[=@\t\r]/.test(text) || /^[+-](?![\d\s.,]*$)/.test(text)

/** A cell of a CSV file: RFC 4180, and text even where a spreadsheet would see a formula. */
export const csvCell = (text: string): string => {
  const harmless = isFormula(text) ? `'${text}` : text
  return /[",\r\n]/.test(harmless) ? `"${harmless.replace(/"/g, '""')}"` : harmless
}
