import { h, type FunctionalComponent } from 'vue'
import type { Step } from '../tutorial'

/** One element, with what it shows in words: a lesson has many, and each element costs an old phone. */
export const LessonDrawing: FunctionalComponent<{ drawing: Step['drawing'] }> = ({ drawing: { svg, alt } }) =>
  h('svg', {
    class: 'drawing',
    role: 'img',
    'aria-label': alt,
    viewBox: /viewBox="([^"]+)"/.exec(svg)?.[1],
    innerHTML: svg.replace(/^<svg[^>]*>|<\/svg>$/g, ''),
  })
LessonDrawing.props = ['drawing']
