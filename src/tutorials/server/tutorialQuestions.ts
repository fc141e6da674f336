import { answerQuestion } from '../../platform/server/questions'
import { anyone } from '../../platform/server/may'
import { blockedStep } from '../blockedStep'
import { findTutorials as searchDirectory, tutorialDetails } from '../findTutorials'
import { FRENCH, inLanguage } from '../../platform/everywhere/languages'
import { tutorialHref } from '../tutorial'
import {
  FindTutorials,
  PackFirstLessons,
  PackTutorial,
  PackTutorials,
  ShowBlockedStep,
  ShowTutorial,
} from '../tutorialQuestions'
import { lessonQr } from './lessonQr'
import { weighTutorial } from './weighTutorial'

export const findTutorials = answerQuestion(FindTutorials, anyone, ({ tutorials }, { language, ...search }) =>
  searchDirectory(tutorials.listed(language), search),
)

export const showTutorial = answerQuestion(ShowTutorial, anyone, ({ tutorials, config }, { slug, language }) => {
  const tutorial = tutorials.find(slug, language)
  if (!tutorial) return null
  const address = config.publicUrl + inLanguage(tutorialHref(slug), language ?? FRENCH)
  return {
    ...tutorialDetails(tutorial, tutorials.listed(language)),
    qr: { ...lessonQr(address), address: address.replace(/^https?:\/\//, '') },
  }
})

/** Not the version asked for: null. */
export const packTutorial = answerQuestion(PackTutorial, anyone, ({ tutorials }, { slug, language, version }) => {
  const tutorial = tutorials.find(slug, language)
  return tutorial && (version === undefined || tutorial.version === version) ? tutorial : null
})

export const packTutorials = answerQuestion(PackTutorials, anyone, ({ tutorials }, { language }) =>
  tutorials.all(language).map(tutorial => {
    const { slug, version, title, short } = tutorial
    return { slug, language: tutorial.language, version, title, short, bytes: weighTutorial(tutorial) }
  }),
)

export const packFirstLessons = answerQuestion(PackFirstLessons, anyone, ({ tutorials }, { language }) => {
  const listed = tutorials.listed(language)
  return {
    listed: listed.map(({ steps: _steps, ...lesson }) => lesson),
    lessons: listed.filter(({ isFirst }) => isFirst).flatMap(({ slug }) => tutorials.find(slug, language) ?? []),
  }
})

export const showBlockedStep = answerQuestion(ShowBlockedStep, anyone, ({ tutorials }, { slug, step, language }) => {
  const tutorial = tutorials.find(slug, language)
  return tutorial ? blockedStep(tutorial, step) : null
})
