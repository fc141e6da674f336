import { answerQuestion } from '../../platform/server/questions'
import { anyone } from '../../platform/server/may'
import { ShowPlan } from '../plan'

export const showPlan = answerQuestion(ShowPlan, anyone, ({ plan }) => plan)
