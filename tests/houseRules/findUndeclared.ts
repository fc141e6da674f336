import type { DeclaredTable } from '../../src/platform/server/declareTable'

/** A column of the real database. */
export type StoredColumn = { table: string; column: string }

/** What looks as if it said who somebody is, or as if it could hold anything. */
const LOOKS_PERSONAL =
  /(^|_)(name|nom|prenom|phone|tel|telephone|mobile|mail|email|address|adresse|birth|birthday|born|naissance|note|notes|comment|remark|message|text|reason|body|json|payload|content)(_|$)/i

const CURE = 'declare it with `declareTable` in the noun’s server folder: what it is, and `personal`'

/** Faults between the declared tables and the real ones, each with its cure. */
export function findUndeclared(stored: StoredColumn[], declared: DeclaredTable[]): string[] {
  const columnsOf = new Map(declared.map(({ name, columns }) => [name, columns]))
  const missing = stored
    .filter(({ table, column }) => !columnsOf.get(table)?.[column])
    .map(
      ({ table, column }) =>
        `${table}.${column} is not declared${LOOKS_PERSONAL.test(column) ? ' and looks personal' : ''}: ${CURE}`,
    )
  const there = new Set(stored.map(({ table, column }) => `${table}.${column}`))
  const invented = declared.flatMap(({ name, columns }) =>
    Object.keys(columns)
      .filter(column => !there.has(`${name}.${column}`))
      .map(column => `${name}.${column} is declared and no migration makes it: remove it, or write the migration`),
  )
  return [...missing, ...invented, ...declared.flatMap(findUnsaid)]
}

/** Declared as not personal, though its name says otherwise, and without a reason. */
const findUnsaid = ({ name, columns }: DeclaredTable): string[] =>
  Object.entries(columns).flatMap(([column, said]) =>
    said.personal === false && !said.although && LOOKS_PERSONAL.test(column)
      ? [`${name}.${column} looks personal: say which kind in \`personal\`, or why it is not in \`although\``]
      : [],
  )
