import { lookAtStates } from './lookAtStates'
import { requestStates } from './requestStates'

lookAtStates(() => true, requestStates)
