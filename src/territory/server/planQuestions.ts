import { answerQuestion } from '../../platform/server/questions'
import { ShowPlan } from '../plan'

export const showPlan = answerQuestion(ShowPlan, ({ plan }) => plan)
