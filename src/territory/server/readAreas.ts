import * as v from 'valibot'
import { ContentFileError, readContentFile } from '../../platform/server/contentFile'
import { AreaSchema, type Area } from '../area'

export function readAreas(file: string): Area[] {
  const areas = readContentFile(file, v.array(AreaSchema))
  const twice = areas.find((area, at) => areas.findIndex(({ id }) => id === area.id) !== at)
  if (twice) throw new ContentFileError(file, [`id: "${twice.id}" is there twice: change one`])
  return areas
}
