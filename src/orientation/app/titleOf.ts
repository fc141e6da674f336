import type { Words } from '../../platform/everywhere/words'
import { needLabel } from '../../needs/need'
import { needPage } from '../../needs/needPage'
import { chosenWay, type Orientation, type OrientationStep } from '../orientation'

/** What the page asks, or says at the end. */
export function titleOf({ t }: Words, orientation: Orientation, step: OrientationStep): string {
  if (step === 'group') return t(`orientation.group.${orientation.group ?? 'paperwork'}.title`)
  if (orientation.need && needPage(orientation.need)) return t(needLabel(orientation.need))
  return step === 'result' ? t(`orientation.found.${chosenWay(orientation)}`) : t(`orientation.${step}.title`)
}
