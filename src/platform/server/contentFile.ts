import { readFileSync } from 'node:fs'
import * as v from 'valibot'

/** A file of the town that cannot be read: names the file, the fields, and what to do. */
export class ContentFileError extends Error {
  constructor(file: string, problems: string[]) {
    super(`${file}: ${problems.join(' · ')}`)
    this.name = 'ContentFileError'
  }
}

/** A JSON file of the town, by its schema. Throws a ContentFileError. */
export function readContentFile<Schema extends v.GenericSchema>(file: string, schema: Schema): v.InferOutput<Schema> {
  const read = v.safeParse(schema, readJson(file))
  if (!read.success) throw new ContentFileError(file, read.issues.map(problemOf))
  return read.output
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    throw new ContentFileError(file, [`is not JSON: ${(error as Error).message}`])
  }
}

function problemOf(issue: v.BaseIssue<unknown>): string {
  const field = v.getDotPath(issue)
  if (!field) return issue.message
  if (issue.type === 'strict_object' && issue.expected === 'never')
    return `${field}: unknown field: remove it or correct its name`
  if (issue.type === 'strict_object' && issue.received === 'undefined') return `${field}: is missing: add it`
  return `${field}: ${issue.message}`
}
