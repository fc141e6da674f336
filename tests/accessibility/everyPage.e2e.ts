import { isOfLearning, lookAtStates } from './lookAtStates'

lookAtStates(state => !isOfLearning(state))
