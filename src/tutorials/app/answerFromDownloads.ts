import {
  listDownloadedTutorials,
  readDownloadedTutorial,
  readDownloadedTutorials,
} from '../offline/downloadedTutorials'
import type { ParametersOf } from '../../platform/everywhere/question'
import { findTutorials, tutorialDetails } from '../findTutorials'
import type { FindTutorials, ShowTutorial, TutorialDetails, TutorialSearchResult } from '../tutorialQuestions'

/** Without network: the lessons of this device. Null when it keeps none. */
export async function findDownloadedTutorials({
  language,
  ...search
}: ParametersOf<typeof FindTutorials>): Promise<TutorialSearchResult | null> {
  const stored = await readDownloadedTutorials(language)
  return stored.length ? findTutorials(stored, search) : null
}

/** Without network: one lesson. Null when this device does not keep it. */
export async function showDownloadedTutorial({
  slug,
  language,
}: ParametersOf<typeof ShowTutorial>): Promise<TutorialDetails | null> {
  const tutorial = await readDownloadedTutorial(slug, language)
  if (!tutorial) return null
  const isNear = tutorial.related.length > 0
  const slugs = (await listDownloadedTutorials())
    .map(stored => stored.slug)
    .filter(other => !isNear || tutorial.related.includes(other))
  const others = await Promise.all(Array.from(new Set(slugs), other => readDownloadedTutorial(other, language)))
  return tutorialDetails(
    tutorial,
    others.filter(other => other !== null),
  )
}
