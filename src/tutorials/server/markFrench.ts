import { escapeHtml } from '../../platform/everywhere/escapeHtml'
import type { Step, Tutorial } from '../tutorial'

type Written = Pick<Tutorial, 'intro' | 'steps' | 'language'>

const QUOTED = /[«“„][^«»“”„]+[»”]/g
const nameIn = (quoted: string) => quoted.slice(1, -1).trim()
const inFrench = (name: string) => `<span lang="fr" dir="ltr">${name}</span>`

/** Alphabets in which a word of Latin letters is none of the language. */
const OTHER_ALPHABETS = ['ar', 'uk']
const LATIN =
  /(?<![\p{L}\p{N}./@:-])\p{Script=Latin}[\p{Script=Latin}’'-]+(?: \p{Script=Latin}[\p{Script=Latin}’'-]*)*(?![\p{N}/@:]|\.\p{L})/gu

/**
 * French words in a lesson of another language: names of buttons, between quotation marks, and what is to be typed; in
 * another alphabet, any word that the French lesson has. An Arabic voice skips or spells them unless it is told their
 * language, and they are what must be pressed.
 */
export function markFrench<L extends Written>(lesson: L, french: Written): L {
  const written = htmlOf(french)
  const names = new Set(written.flatMap(html => html.match(QUOTED) ?? []).map(nameIn))
  const words = wordsOf(written.join(' '))
  const isSaid = (name: string) => words.includes(wordsOf(name))
  const isName = (quoted: string) => names.has(nameIn(quoted)) || (quoted.startsWith('«') && isSaid(nameIn(quoted)))
  const markQuoted = (html: string) =>
    html
      .replace(QUOTED, quoted => (isName(quoted) ? quoted.replace(nameIn(quoted), inFrench) : quoted))
      .replace(/<em>([^<]+)<\/em>/g, (em, typed: string) => (isSaid(typed) ? `<em>${inFrench(typed)}</em>` : em))
  const mark = (html: string) =>
    OTHER_ALPHABETS.includes(lesson.language) ? markLatin(markQuoted(html), isSaid) : markQuoted(html)
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

/** What is in no element that says its language; neither an address nor a part of one. */
function markLatin(html: string, isSaid: (name: string) => boolean): string {
  const pieces = html.split(/(<span lang="fr" dir="ltr">[^<]*<\/span>|<[^>]+>|&\w+;)/)
  return pieces
    .map((piece, index) => (index % 2 ? piece : piece.replace(LATIN, run => (isSaid(run) ? inFrench(run) : run))))
    .join('')
}

/** " appuyez sur mon compte ": one space between words, without signs. */
const wordsOf = (html: string) =>
  ` ${html
    .replace(/<[^>]+>/g, ' ')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()} `

const htmlOf = ({ intro, steps }: Written) => [
  intro,
  ...steps.flatMap(({ title, html, normal, check }) => [escapeHtml(title), html, ...normal, check ?? '']),
]
