import type { Route } from '../../platform/server/route'
import { FIRST_DRAWINGS_FILE } from '../firstDrawingsAddress'
import type { Tutorial } from '../tutorial'
import type { TutorialDirectory } from '../tutorialDirectory'

const files = new WeakMap<TutorialDirectory, string>()

/**
 * The first drawing of each lesson, for the cards of the list: fetched once, after the document. `<use>` of another file
 * takes its inherited properties from the page, and no rule of its style: colours are attributes here.
 */
export const firstDrawingsRoute: Route = {
  path: FIRST_DRAWINGS_FILE,
  answer: ({ context: { tutorials } }) => {
    const body = files.get(tutorials) ?? firstDrawings(tutorials.all())
    files.set(tutorials, body)
    return { body, type: 'image/svg+xml; charset=utf-8', cache: 'public' }
  },
}

/** Not read at all by a browser when an attribute is there twice: it is XML. */
export const firstDrawings = (lessons: Tutorial[]) =>
  `<svg xmlns="http://www.w3.org/2000/svg">${lessons
    .map(({ slug, steps: [first] }) => `<g id="${slug}">${first ? colour(first.drawing.svg) : ''}</g>`)
    .join('')}</svg>`

const COLOURS = / (fill|stroke)="[^"]*"/g
const OF_TEXT = 'fill="currentColor" stroke="none"'

const colour = (svg: string) =>
  svg
    .replace(/^<svg[^>]*>|<\/svg>$/g, '')
    .replace(/class="tint"/g, 'fill="var(--tint)"')
    .replace(/class="paper"/g, 'fill="var(--drawing)"')
    .replace(/<text\b([^>]*)>/g, (_text, given: string) => `<text${given.replace(COLOURS, '')} ${OF_TEXT}>`)
