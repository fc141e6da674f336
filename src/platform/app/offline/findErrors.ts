import * as v from 'valibot'
import type { GenericSchema } from 'valibot'
import { byField, type FieldOf } from './byField'

/** What the schema of the command does not accept. */
export function findErrors(schema: GenericSchema, payload: unknown, fieldOf: FieldOf): Record<string, string> {
  const { issues = [] } = v.safeParse(schema, payload)
  return byField(
    issues.map(issue => [v.getDotPath(issue) ?? '', issue.message]),
    fieldOf,
  )
}
