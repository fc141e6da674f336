import { FRENCH } from '../platform/everywhere/languages'
import { listLessons } from './listLessons'
import type { Tutorial } from './tutorial'
import type { ListedLesson } from './tutorialQuestions'

/** The lessons as one asks for them: in a language, or else in French. */
export type TutorialDirectory = {
  find: (slug: string, language?: string) => Tutorial | undefined
  /** Each lesson once, in the order of its slug. */
  all: (language?: string) => Tutorial[]
  /** The same as a list shows them, in its order. */
  listed: (language?: string) => ListedLesson[]
}

/** `firstSteps`: slugs of the lessons to begin with, in their order. */
export function newTutorialDirectory(tutorials: Tutorial[], firstSteps: string[] = []): TutorialDirectory {
  const bySlug = new Map<string, Map<string, Tutorial>>()
  for (const tutorial of tutorials) {
    const languages = bySlug.get(tutorial.slug) ?? new Map<string, Tutorial>()
    bySlug.set(tutorial.slug, languages.set(tutorial.language, tutorial))
  }
  const find = (slug: string, language: string = FRENCH) =>
    bySlug.get(slug)?.get(language) ?? bySlug.get(slug)?.get(FRENCH)
  const all = (language: string = FRENCH) => Array.from(bySlug.keys()).flatMap(slug => find(slug, language) ?? [])
  const lists = new Map<string, ListedLesson[]>()
  const listed = (language: string = FRENCH) => {
    const list = lists.get(language) ?? listLessons(all(language), { language, firstSteps })
    if (tutorials.some(tutorial => tutorial.language === language)) lists.set(language, list)
    return list
  }
  return { find, all, listed }
}
