import { h, type FunctionalComponent } from 'vue'

/**
 * Html shown as it is: that of a lesson, made by the server from Markdown without html (server/readBody.ts). Only
 * LessonDrawing.ts does so too, with shapes and nothing else (server/readDrawings.ts).
 */
export const LessonHtml: FunctionalComponent<{ html: string; tag?: string }> = ({ html, tag = 'div' }) =>
  h(tag, { innerHTML: html })
LessonHtml.props = ['html', 'tag']
