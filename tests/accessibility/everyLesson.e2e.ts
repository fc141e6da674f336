import { isOfLearning, lookAtStates } from './lookAtStates'

lookAtStates(isOfLearning)
