import { answerQuestion } from '../../platform/server/questions'
import { anyone } from '../../platform/server/may'
import { ShowBaseMap } from '../baseMap'

export const showBaseMap = answerQuestion(ShowBaseMap, anyone, ({ baseMap }) => baseMap)
