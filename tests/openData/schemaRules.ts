import { readFileSync } from 'node:fs'

type Field = {
  name: string
  type: 'string' | 'number' | 'date'
  example: string
  constraints: { required?: true; unique?: true; pattern?: string; maxLength?: number }
}

/** The schema of the standard: see `fixtures/README.md`. */
export const schemaFields = (
  JSON.parse(readFileSync(new URL('fixtures/schema.json', import.meta.url), 'utf8')) as { fields: Field[] }
).fields

/** The words of a closed list: its pattern is not anchored, so it would take `foo|Gratuit`. */
export function wordsOfPattern(pattern: string): string[] | null {
  const list = /^\(\?:\(\?:\^\|\\\|\)\((.*)\)\)\+\$$/.exec(pattern)?.[1]
  return list?.split('|').map(word => word.replace(/\\/g, '')) ?? null
}

/** As Frictionless checks a table, each part of a closed list by membership. */
export function faultsAgainstSchema(rows: Record<string, unknown>[]): string[] {
  return schemaFields.flatMap(({ name, type, constraints }) => {
    const { required, unique, pattern, maxLength } = constraints
    const cells = rows.map(row => row[name] as string)
    const list = pattern ? wordsOfPattern(pattern) : null
    const wrong = (cell: string) => {
      if (cell === undefined) return 'no such column'
      if (!cell) return required ? 'is empty' : null
      if (list) return cell.split('|').every(part => list.includes(part)) ? null : 'not in the list'
      if (pattern && !new RegExp(pattern).test(cell)) return 'pattern'
      if (maxLength && cell.length > maxLength) return 'too long'
      if (type === 'number' && !/^-?\d+(\.\d+)?$/.test(cell)) return 'not a number'
      return type === 'date' && !/^\d{4}-\d{2}-\d{2}$/.test(cell) ? 'not a day' : null
    }
    const twice = unique && new Set(cells).size < cells.length ? [`${name}: not unique`] : []
    return [...twice, ...cells.flatMap(cell => (wrong(cell) ? [`${name} "${cell}": ${wrong(cell)}`] : []))]
  })
}
