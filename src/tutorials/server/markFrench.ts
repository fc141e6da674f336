import { escapeHtml } from '../../platform/everywhere/escapeHtml'
import type { Step, Tutorial } from '../tutorial'

type Written = Pick<Tutorial, 'intro' | 'steps'>

const QUOTED = /[«“„][^«»“”„]+[»”]/g
const nameIn = (quoted: string) => quoted.slice(1, -1).trim()

/**
 * Names of French buttons in a lesson of another language: between quotation marks, and the same in the French lesson.
 * An Arabic voice skips or spells them unless it is told their language, and they are what must be pressed.
 */
export function markFrench<L extends Written>(lesson: L, french: Written): L {
  const names = new Set(
    htmlOf(french)
      .flatMap(html => html.match(QUOTED) ?? [])
      .map(nameIn),
  )
  const mark = (html: string) =>
    html.replace(QUOTED, quoted => {
      const name = nameIn(quoted)
      return names.has(name) ? quoted.replace(name, `<span lang="fr" dir="ltr">${name}</span>`) : quoted
    })
  const markTitle = (title: string) => {
    const html = escapeHtml(title)
    const marked = mark(html)
    return marked === html ? {} : { titleHtml: marked }
  }
  const markStep = (step: Step): Step => ({
    ...step,
    ...markTitle(step.title),
    html: mark(step.html),
    normal: step.normal.map(mark),
    ...(step.check !== undefined && { check: mark(step.check) }),
  })
  return { ...lesson, intro: mark(lesson.intro), steps: lesson.steps.map(markStep) }
}

const htmlOf = ({ intro, steps }: Written) => [
  intro,
  ...steps.flatMap(({ title, html, normal, check }) => [escapeHtml(title), html, ...normal, check ?? '']),
]
