/** From a path of the schema to the field of the form that it is about. */
export type FieldOf = (path: string) => string

/** The first error of each field: the key of the words that say what to put right. */
export function byField(issues: [path: string, message: string][], fieldOf: FieldOf): Record<string, string> {
  const messages: Record<string, string> = {}
  for (const [path, message] of issues) messages[fieldOf(path)] ??= message
  return messages
}
