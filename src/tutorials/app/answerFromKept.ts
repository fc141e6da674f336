import { listKeptTutorials, readKeptTutorial, readKeptTutorials } from '../offline/keptTutorials'
import type { ParametersOf } from '../../platform/everywhere/question'
import { findTutorials, tutorialDetails } from '../findTutorials'
import type { FindTutorials, ShowTutorial, TutorialDetails, TutorialSearchResult } from '../tutorialQuestions'

/** Without network: the lessons of this device. Null when it keeps none. */
export async function findKeptTutorials({
  language,
  ...search
}: ParametersOf<typeof FindTutorials>): Promise<TutorialSearchResult | null> {
  const kept = await readKeptTutorials(language)
  return kept.length ? findTutorials(kept, search) : null
}

/** Without network: one lesson. Null when this device does not keep it. */
export async function showKeptTutorial({
  slug,
  language,
}: ParametersOf<typeof ShowTutorial>): Promise<TutorialDetails | null> {
  const tutorial = await readKeptTutorial(slug, language)
  if (!tutorial) return null
  const isNear = tutorial.related.length > 0
  const slugs = (await listKeptTutorials())
    .map(kept => kept.slug)
    .filter(other => !isNear || tutorial.related.includes(other))
  const others = await Promise.all(Array.from(new Set(slugs), other => readKeptTutorial(other, language)))
  return tutorialDetails(
    tutorial,
    others.filter(other => other !== null),
  )
}
