import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as v from 'valibot'
import { newPlaceDirectory, type PlaceDirectory } from '../places/placeDirectory'
import { readAreas, readPlaces } from '../places/server/readPlaces'
import { newWords, type Dictionary, type Words } from '../shared/words'
import { readTutorials } from '../tutorials/server/readTutorials'
import { newTutorialDirectory, type TutorialDirectory } from '../tutorials/tutorialDirectory'

const TownSchema = v.strictObject({ name: v.string(), phone: v.string(), phoneSource: v.string() })

export type Content = {
  places: PlaceDirectory
  tutorials: TutorialDirectory
  dictionary: Dictionary
  words: Words
  /** E.164. */
  townPhone: string
}

/** What the town writes: its places, its lessons, its words. */
export function readContent(contentDir: string): Content {
  const dictionary = JSON.parse(readFileSync(join(contentDir, 'words', 'fr.json'), 'utf8')) as Dictionary
  const places = newPlaceDirectory(readPlaces(join(contentDir, 'places')), readAreas(join(contentDir, 'areas.json')))
  const tutorials = newTutorialDirectory(readTutorials(contentDir))
  const words = newWords('fr', dictionary)
  const town = v.parse(TownSchema, JSON.parse(readFileSync(join(contentDir, 'town.json'), 'utf8')))
  return { places, tutorials, dictionary, words, townPhone: town.phone }
}
