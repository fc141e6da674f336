import { readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { ContentFileError, readContentFile } from '../../platform/server/contentFile'
import { PlaceSchema, type Place } from '../place'

export function readPlaces(folder: string): Place[] {
  const files = readdirSync(folder)
    .filter(name => name.endsWith('.json'))
    .sort()
  return files.map(name => readPlaceFile(join(folder, name)))
}

function readPlaceFile(file: string): Place {
  const place = readContentFile(file, PlaceSchema)
  if (basename(file) !== `${place.id}.json`) {
    throw new ContentFileError(file, [`id: "${place.id}" and the name of the file differ: call it ${place.id}.json`])
  }
  return place
}
