import { existsSync } from 'node:fs'
import type { Area } from '../area'
import { newPlan, PlanFileSchema, type Plan, type PlanFile } from '../plan'
import { ContentFileError, readContentFile } from '../../platform/server/contentFile'

/** The plan of the town, null when it has drawn none. */
export function readPlan(file: string, areas: Area[]): Plan | null {
  if (!existsSync(file)) return null
  const read = readContentFile(file, PlanFileSchema)
  const problems = [...findStrangeAreas(read, areas), ...findOpenLakes(read)]
  if (problems.length) throw new ContentFileError(file, problems)
  return newPlan(read, areas)
}

const findStrangeAreas = ({ names = [] }: PlanFile, areas: Area[]): string[] =>
  names.flatMap(({ area }, n) =>
    areas.some(({ id }) => id === area)
      ? []
      : [`names.${n}.area: no area is called "${area}": take an id of areas.json`],
  )

const findOpenLakes = ({ water, islands = [] }: PlanFile): string[] => [
  ...water.flatMap(({ kind, line }, n) => (kind === 'lake' && !isClosed(line) ? [openAt(`water.${n}`)] : [])),
  ...islands.flatMap(({ line }, n) => (isClosed(line) ? [] : [openAt(`islands.${n}`)])),
]

const openAt = (field: string) => `${field}.line: is open: its last point is its first one`

function isClosed(line: PlanFile['water'][number]['line']): boolean {
  const [first, last] = [line[0]!, line[line.length - 1]!]
  return line.length > 3 && first[0] === last[0] && first[1] === last[1]
}
