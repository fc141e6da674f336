import type { Tutorial } from './tutorial'

import { FRENCH } from '../platform/everywhere/languages'

/** The lessons as one asks for them: in a language, or else in French. */
export type TutorialDirectory = {
  find: (slug: string, language?: string) => Tutorial | undefined
  /** Each lesson once, in the order of its slug. */
  all: (language?: string) => Tutorial[]
}

export function newTutorialDirectory(tutorials: Tutorial[]): TutorialDirectory {
  const bySlug = new Map<string, Map<string, Tutorial>>()
  for (const tutorial of tutorials) {
    const languages = bySlug.get(tutorial.slug) ?? new Map<string, Tutorial>()
    bySlug.set(tutorial.slug, languages.set(tutorial.language, tutorial))
  }
  const find = (slug: string, language: string = FRENCH) =>
    bySlug.get(slug)?.get(language) ?? bySlug.get(slug)?.get(FRENCH)
  const all = (language: string = FRENCH) => Array.from(bySlug.keys()).flatMap(slug => find(slug, language) ?? [])
  return { find, all }
}
