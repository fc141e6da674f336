import { keepWordWhole } from '../platform/everywhere/keepWordsWhole'
import type { Step, Tutorial } from './tutorial'

/** The lesson as pages show it: no line ends after « e- » or « Wi- ». The search reads both ways of writing. */
export const keepLessonWhole = (tutorial: Tutorial): Tutorial => ({
  ...tutorial,
  title: keepWordWhole(tutorial.title),
  short: keepWordWhole(tutorial.short),
  intro: keepWordWhole(tutorial.intro, false),
  steps: tutorial.steps.map(keepStepWhole),
})

const keepStepWhole = (step: Step): Step => ({
  ...step,
  title: keepWordWhole(step.title),
  ...(step.titleHtml !== undefined && { titleHtml: keepWordWhole(step.titleHtml, false) }),
  html: keepWordWhole(step.html, false),
  normal: step.normal.map(text => keepWordWhole(text, false)),
  ...(step.check !== undefined && { check: keepWordWhole(step.check, false) }),
})
