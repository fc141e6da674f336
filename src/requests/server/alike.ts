import { nameForms } from '../../appointments/sameName'
import { foldWords } from '../../platform/everywhere/foldWords'
import type { RequestRow } from './writeChange'

/** What tells whether two requests may be one, when nobody can be reached who would say so. */
type Asked = Pick<RequestRow, 'family_name' | 'commune' | 'adults' | 'children' | 'phone' | 'email'>

/** Two who have one of these in common are alike: a name may be written in several ways. */
const keysOf = ({ family_name, commune, adults, children }: Asked) =>
  nameForms(family_name).map(form => `${form} ${foldWords(commune).join(' ')} ${adults} ${children}`)

/** Two numbers, or two addresses, which differ: the second with the same was refused. A number and an address may be one. */
const areTwo = (one: Asked, other: Asked) =>
  (one.phone !== null && other.phone !== null) || (one.email !== null && other.email !== null)

/**
 * Gives those of these rows that may be the request of the same household: the same name, commune and number of
 * persons. With a number, or an address, on both sides they are two families, or the second was refused.
 */
export function alikeAmong<Row extends Asked & { id: string }>(rows: Row[]): (asked: Asked & { id?: string }) => Row[] {
  const byKey = new Map<string, Row[]>()
  for (const row of rows) {
    for (const key of keysOf(row)) {
      const same = byKey.get(key)
      if (same) same.push(row)
      else byKey.set(key, [row])
    }
  }
  return asked => {
    const alike = new Set(keysOf(asked).flatMap(key => byKey.get(key) ?? []))
    return [...alike].filter(row => row.id !== asked.id && !areTwo(row, asked))
  }
}
