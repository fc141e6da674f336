import { h, type FunctionalComponent } from 'vue'
import { pictures, type PictureName } from './pictures'

/** Decorative (`aria-hidden`): the label beside it says the same. */
export const ChoicePicture: FunctionalComponent<{ of: PictureName }> = ({ of }) =>
  h('svg', {
    class: 'picture',
    viewBox: '0 0 240 160',
    'aria-hidden': 'true',
    innerHTML: pictures[of].trim().replace(/^<svg[^>]*>|<\/svg>$/g, ''),
  })
ChoicePicture.props = ['of']
