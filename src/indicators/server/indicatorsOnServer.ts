import { defineServerNoun } from '../../platform/server/noun'
import { showFigures, showWholeFigures } from './figureAnswers'
import { figureRoutes } from './figureRoutes'

export const indicatorsOnServer = defineServerNoun({
  name: 'indicators',
  tables: [],
  questions: [showFigures, showWholeFigures],
  routes: figureRoutes,
})
