import type { Tutorial } from './tutorial'
import type { BlockedStep } from './tutorialQuestions'

/** `step` from 1. Null: the lesson has no such step. */
export function blockedStep({ slug, short, need, language, steps }: Tutorial, step: number): BlockedStep | null {
  const { title: stepTitle, titleHtml: stepTitleHtml } = steps[step - 1] ?? {}
  return stepTitle === undefined ? null : { slug, step, lesson: { short, need, language, stepTitle, stepTitleHtml } }
}
