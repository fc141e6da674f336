/** The cells of one line of CSV; a cell between quotes may hold the separator, and `""` for a quote. */
export function splitCells(line: string, separator: string): string[] {
  if (!line.includes('"')) return line.split(separator).map(cell => cell.trim())
  const cells = ['']
  let isQuoted = false
  for (let at = 0; at < line.length; at++) {
    const letter = line[at]!
    const last = cells.length - 1
    if (letter === '"' && isQuoted && line[at + 1] === '"') {
      cells[last] += '"'
      at++
    } else if (letter === '"') isQuoted = !isQuoted
    else if (letter === separator && !isQuoted) cells.push('')
    else cells[last] += letter
  }
  return cells.map(cell => cell.trim())
}
