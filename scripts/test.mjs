// `npm test`: everything, on this machine alone. Gets the browsers and PostgreSQL it needs; skips nothing in silence.
import { checkNodeVersion } from './build/checkNodeVersion.mjs'
import { installWhatIsMissing } from './build/installWhatIsMissing.mjs'
import { runSteps } from './checks/runSteps.mjs'
import * as steps from './checks/steps.mjs'

checkNodeVersion()
installWhatIsMissing()

const { types, lint, lintPages, format, deadCode, plainFrench, engines, build, unit, server, browser } = steps
await runSteps([engines, build, types, lint, lintPages, format, deadCode, plainFrench, unit, server, browser])
