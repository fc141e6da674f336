import { NEEDS, type NeedId } from '../needs/need'
import { FRENCH } from '../platform/everywhere/languages'
import type { Tutorial } from './tutorial'
import type { ListedLesson } from './tutorialQuestions'

/** The lessons to begin with: a phone has them after its first visit. */
export const FIRST_LESSONS = 10

type ListOf = { language: string; firstSteps: string[] }

/**
 * The list in its order: the lessons to begin with, then by need, the easy ones first. In another language than French,
 * what is translated comes before what is not, and is what one begins with.
 */
export function listLessons(tutorials: Tutorial[], { language, firstSteps }: ListOf): ListedLesson[] {
  const isTranslated = (tutorial: Tutorial) => tutorial.language === language
  const isToBeginWith = ({ slug }: Tutorial) => firstSteps.includes(slug)
  const canBeFirst = language === FRENCH || !tutorials.some(isTranslated) ? isToBeginWith : isTranslated
  const placeOf = (tutorial: Tutorial) => (isToBeginWith(tutorial) ? firstSteps.indexOf(tutorial.slug) : Infinity)
  return tutorials
    .slice()
    .sort(
      (one, other) =>
        Number(canBeFirst(other)) - Number(canBeFirst(one)) ||
        compare(placeOf(one), placeOf(other)) ||
        rankOf(one.need) - rankOf(other.need) ||
        one.level - other.level,
    )
    .map((tutorial, index) =>
      index < FIRST_LESSONS && canBeFirst(tutorial)
        ? { ...listedLesson(tutorial), isFirst: true }
        : listedLesson(tutorial),
    )
}

const compare = (one: number, other: number) => (one === other ? 0 : one - other)

const rankOf = (need: NeedId) => NEEDS.findIndex(({ id }) => id === need)

export const listedLesson = (tutorial: Tutorial): ListedLesson => {
  const { slug, title, short, need, device, minutes, level, language, search, steps } = tutorial
  return { slug, title, short, need, device, minutes, level, language, search, steps }
}
