import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import * as v from 'valibot'
import { AreaSchema, type Area } from '../../territory/area'
import { PlaceSchema, type Place } from '../place'

/** A file of the town that cannot be read: names the file, the fields, and what to do. */
export class ContentFileError extends Error {
  constructor(file: string, problems: string[]) {
    super(`${file}: ${problems.join(' · ')}`)
    this.name = 'ContentFileError'
  }
}

export function readPlaces(folder: string): Place[] {
  const files = readdirSync(folder)
    .filter(name => name.endsWith('.json'))
    .sort()
  return files.map(name => readPlaceFile(join(folder, name)))
}

function readPlaceFile(file: string): Place {
  const place = readFile(file, PlaceSchema)
  if (basename(file) !== `${place.id}.json`) {
    throw new ContentFileError(file, [`id: "${place.id}" and the name of the file differ: call it ${place.id}.json`])
  }
  return place
}

export function readAreas(file: string): Area[] {
  const areas = readFile(file, v.array(AreaSchema))
  const twice = areas.find((area, at) => areas.findIndex(({ id }) => id === area.id) !== at)
  if (twice) throw new ContentFileError(file, [`id: "${twice.id}" is there twice: change one`])
  return areas
}

export function readFile<Schema extends v.GenericSchema>(file: string, schema: Schema): v.InferOutput<Schema> {
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
