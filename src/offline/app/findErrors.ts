import * as v from 'valibot'
import type { GenericSchema } from 'valibot'

/** From a path of the schema to the field of the form that it is about. */
export type FieldOf = (path: string) => string

/** What the schema of the command does not accept: by field, the key of the words that say what to put right. */
export function findErrors(schema: GenericSchema, payload: unknown, fieldOf: FieldOf): Record<string, string> {
  const { issues = [] } = v.safeParse(schema, payload)
  return byField(issues.map(issue => [v.getDotPath(issue) ?? '', issue.message]), fieldOf)
}

/** The first error of each field. */
export function byField(issues: [path: string, message: string][], fieldOf: FieldOf): Record<string, string> {
  const found: Record<string, string> = {}
  for (const [path, message] of issues) found[fieldOf(path)] ??= message
  return found
}
