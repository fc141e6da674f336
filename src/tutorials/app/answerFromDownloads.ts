import { readDownloadedTutorial, readKeptTutorials } from '../offline/downloadedTutorials'
import { readFirstLessons } from '../offline/firstLessons'
import type { ParametersOf } from '../../platform/everywhere/question'
import { blockedStep } from '../blockedStep'
import { findTutorials, tutorialDetails } from '../findTutorials'
import { listedLesson } from '../listLessons'
import type {
  BlockedStep,
  FindTutorials,
  ListedLesson,
  ShowBlockedStep,
  ShowTutorial,
  TutorialDetails,
  TutorialSearchResult,
} from '../tutorialQuestions'

/** The list as this device knows it: what came after the first visit, and the lessons kept since. */
async function listOfDevice(language?: string): Promise<ListedLesson[]> {
  const [pack, kept] = await Promise.all([readFirstLessons(language), readKeptTutorials(language)])
  const { listed = [], lessons = [], storedAt = 0 } = pack ?? {}
  const lineHere = (line: ListedLesson): ListedLesson => {
    const own = kept.find(({ tutorial }) => tutorial.slug === line.slug)
    if (own && own.storedAt > storedAt) return { ...line, ...listedLesson(own.tutorial) }
    return own || lessons.some(({ slug }) => slug === line.slug) ? line : { ...line, needsNetwork: true }
  }
  const others = kept.filter(({ tutorial }) => !listed.some(({ slug }) => slug === tutorial.slug))
  return [...listed.map(lineHere), ...others.map(({ tutorial }) => listedLesson(tutorial))]
}

/** Without network: null when this device knows no lesson. */
export async function findTutorialsOfDevice({
  language,
  ...search
}: ParametersOf<typeof FindTutorials>): Promise<TutorialSearchResult | null> {
  const listed = await listOfDevice(language)
  return listed.length ? findTutorials(listed, search) : null
}

/** Without network: one lesson. Null when this device does not keep it. */
export async function showDownloadedTutorial({
  slug,
  language,
}: ParametersOf<typeof ShowTutorial>): Promise<TutorialDetails | null> {
  const tutorial = await readDownloadedTutorial(slug, language)
  const listed = await listOfDevice(language)
  return (
    tutorial &&
    tutorialDetails(
      tutorial,
      listed.filter(({ needsNetwork }) => !needsNetwork),
    )
  )
}

/** Who is blocked finds help even where the lesson is on no device any more. */
export async function showBlockedStepOfDevice({
  slug,
  step,
  language,
}: ParametersOf<typeof ShowBlockedStep>): Promise<BlockedStep | null> {
  const tutorial = await readDownloadedTutorial(slug, language)
  return tutorial ? blockedStep(tutorial, step) : { slug, step }
}
