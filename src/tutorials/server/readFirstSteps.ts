import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as v from 'valibot'
import { TutorialSlugSchema } from '../tutorialSlug'

export const firstStepsFile = (contentDir: string) => join(contentDir, 'tutorials', 'first-steps.json')

/** Slugs of the lessons to begin with, in their order; a town may have none. */
export function readFirstSteps(contentDir: string): string[] {
  const file = firstStepsFile(contentDir)
  return existsSync(file) ? v.parse(v.array(TutorialSlugSchema), JSON.parse(readFileSync(file, 'utf8'))) : []
}
