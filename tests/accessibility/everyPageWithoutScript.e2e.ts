import { lookWithoutScript } from './lookWithoutScript'
import { pageStates } from './pageStates'

lookWithoutScript(pageStates)
