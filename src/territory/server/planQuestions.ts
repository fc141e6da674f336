import { answerQuestion } from '../../platform/server/questions'
import { anyone } from '../../platform/server/may'
import { ShowBaseMap } from '../plan'

export const showBaseMap = answerQuestion(ShowBaseMap, anyone, ({ plan }) => plan)
