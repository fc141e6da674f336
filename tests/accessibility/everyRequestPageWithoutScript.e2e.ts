import { lookWithoutScript } from './lookWithoutScript'
import { requestStates } from './requestStates'

lookWithoutScript(requestStates)
