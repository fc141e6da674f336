import { existsSync } from 'node:fs'
import type { Area } from '../area'
import { newBaseMap, BaseMapFileSchema, type BaseMap, type BaseMapFile } from '../baseMap'
import { ContentFileError, readContentFile } from '../../platform/server/contentFile'

/** The plan of the town, null when it has drawn none. */
export function readBaseMap(file: string, areas: Area[]): BaseMap | null {
  if (!existsSync(file)) return null
  const read = readContentFile(file, BaseMapFileSchema)
  const problems = [...findStrangeAreas(read, areas), ...findOpenLakes(read)]
  if (problems.length) throw new ContentFileError(file, problems)
  return newBaseMap(read, areas)
}

const findStrangeAreas = ({ names = [] }: BaseMapFile, areas: Area[]): string[] =>
  names.flatMap(({ area }, n) =>
    areas.some(({ id }) => id === area)
      ? []
      : [`names.${n}.area: no area is called "${area}": take an id of areas.json`],
  )

const findOpenLakes = ({ water, islands = [] }: BaseMapFile): string[] => [
  ...water.flatMap(({ kind, line }, n) => (kind === 'lake' && !isClosed(line) ? [openAt(`water.${n}`)] : [])),
  ...islands.flatMap(({ line }, n) => (isClosed(line) ? [] : [openAt(`islands.${n}`)])),
]

const openAt = (field: string) => `${field}.line: is open: its last point is its first one`

function isClosed(line: BaseMapFile['water'][number]['line']): boolean {
  const [first, last] = [line[0]!, line[line.length - 1]!]
  return line.length > 3 && first[0] === last[0] && first[1] === last[1]
}
