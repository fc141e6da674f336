import { answerQuestion } from '../../platform/server/questions'
import { anyone } from '../../platform/server/may'
import { findTutorials as searchDirectory, tutorialDetails } from '../findTutorials'
import { FRENCH, inLanguage } from '../../platform/everywhere/languages'
import { tutorialHref } from '../tutorial'
import { FindTutorials, PackTutorial, PackTutorials, ShowTutorial } from '../tutorialQuestions'
import { drawQr } from './drawQr'
import { weighTutorial } from './weighTutorial'

export const findTutorials = answerQuestion(FindTutorials, anyone, ({ tutorials }, { language, ...search }) =>
  searchDirectory(tutorials.all(language), search),
)

export const showTutorial = answerQuestion(ShowTutorial, anyone, ({ tutorials, config }, { slug, language }) => {
  const tutorial = tutorials.find(slug, language)
  if (!tutorial) return null
  return {
    ...tutorialDetails(tutorial, tutorials.all(language)),
    qr: drawQr(config.publicUrl + inLanguage(tutorialHref(slug), language ?? FRENCH)),
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
