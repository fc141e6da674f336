import { answerQuestion } from '../../platform/server/questions'
import { anyone, duty } from '../../platform/server/may'
import { TOWN_ORGANISATION } from '../../people/account'
import { publicFigure, ShowFigures, ShowWholeFigures } from '../figures'
import { countYear } from './countedYear'

export const showFigures = answerQuestion(ShowFigures, anyone, async (context, { year }) => {
  const counted = await countYear(context, year)
  return counted && { ...counted, figures: counted.figures.map(publicFigure) }
})

const ofTown = duty('administrator', () => ({ organisation: TOWN_ORGANISATION }))

export const showWholeFigures = answerQuestion(ShowWholeFigures, ofTown, (context, { year }) =>
  countYear(context, year),
)
