import type { ExerciseKind } from '../../src/tutorials/tutorial'
import { readTutorials } from '../../src/tutorials/server/readTutorials'

/** The lesson that has this exercise. */
export function lessonWith(kind: ExerciseKind): string {
  const found = readTutorials('content').find(({ exercise }) => exercise === kind)
  if (!found) throw new Error(`No lesson of content/tutorials has the exercise "${kind}"`)
  return found.slug
}
