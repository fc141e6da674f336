import { h, type FunctionalComponent } from 'vue'

/**
 * The one place where html is shown as it is: that of a lesson, made by the server from Markdown without html
 * (server/readBody.ts), and that of a drawing, which holds shapes only (server/readDrawings.ts).
 */
export const LessonHtml: FunctionalComponent<{ html: string; tag?: string }> = ({ html, tag = 'div' }) =>
  h(tag, { innerHTML: html })
LessonHtml.props = ['html', 'tag']
