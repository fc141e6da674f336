import { expect } from 'vitest'
import { readTutorials } from '../../src/tutorials/server/readTutorials'
import type { ExerciseKind } from '../../src/tutorials/tutorial'
import type { Person } from '../drivers/person'

/** A machine that does other things takes seconds. */
const SLOW = { timeout: 15_000 }

/** The lesson that has this exercise. */
export function lessonWith(kind: ExerciseKind): string {
  const found = readTutorials('content').find(({ exercise }) => exercise === kind)
  if (!found) throw new Error(`No lesson of content/tutorials has the exercise "${kind}"`)
  return found.slug
}

/** At the end of its lesson, once the other steps are put away: what moves cannot be pressed. */
export async function openExercise(person: Person, kind: ExerciseKind) {
  await person.goTo(`/tutoriels/${lessonWith(kind)}#fin`)
  await expect.poll(() => person.tab.run(() => document.querySelector('.lesson--under-way') !== null), SLOW).toBe(true)
  await person.click('Commencer l’exercice')
  await expect
    .poll(
      () => person.tab.run(() => document.querySelector('.exercise details .button + :not([role=status])') !== null),
      SLOW,
    )
    .toBe(true)
}
