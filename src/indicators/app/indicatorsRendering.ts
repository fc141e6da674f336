import type { NounRendering } from '../../platform/app/noun'
import { indicatorPages } from './indicatorPages'

export const rendering: NounRendering = {
  pages: indicatorPages,
}
