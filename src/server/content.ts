import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as v from 'valibot'
import { newPlaceDirectory, type PlaceDirectory } from '../places/placeDirectory'
import { readAreas, readPlaces } from '../places/server/readPlaces'
import { newWords, type Dictionary, type Words } from '../shared/words'

const TownSchema = v.strictObject({ name: v.string(), phone: v.string(), phoneSource: v.string() })

export type Content = {
  places: PlaceDirectory
  dictionary: Dictionary
  words: Words
  /** E.164. */
  townPhone: string
}

/** What the town writes: its places, its words. */
export function readContent(contentDir: string): Content {
  const dictionary = JSON.parse(readFileSync(join(contentDir, 'words', 'fr.json'), 'utf8')) as Dictionary
  const places = newPlaceDirectory(readPlaces(join(contentDir, 'places')), readAreas(join(contentDir, 'areas.json')))
  const words = newWords('fr', dictionary)
  const town = v.parse(TownSchema, JSON.parse(readFileSync(join(contentDir, 'town.json'), 'utf8')))
  return { places, dictionary, words, townPhone: town.phone }
}
