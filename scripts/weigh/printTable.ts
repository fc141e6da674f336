/** A table that can be read in a terminal: first column to the left, the others to the right. */
export function tableText(heads: string[], rows: string[][]): string {
  const widths = heads.map((head, column) => Math.max(head.length, ...rows.map(row => (row[column] ?? '').length)))
  const line = (cells: string[]) =>
    cells.map((cell, column) => (column ? cell.padStart(widths[column]!) : cell.padEnd(widths[column]!))).join('  ')
  return [line(heads), line(widths.map(width => '-'.repeat(width))), ...rows.map(line)].join('\n')
}

export const oneDecimal = (value: number | null) =>
  value === null ? '' : Number.isFinite(value) ? value.toFixed(1) : 'never'
export const whole = (value: number | null) =>
  value === null ? '' : Number.isFinite(value) ? String(Math.round(value)) : 'never'
