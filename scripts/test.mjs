// `npm test`: everything, on this machine alone. Gets the browsers and PostgreSQL it needs; skips nothing in silence.
import { checkNodeVersion } from './build/checkNodeVersion.mjs'
import { installWhatIsMissing } from './build/installWhatIsMissing.mjs'
import { runSteps } from './checks/runSteps.mjs'
import { browserTests, build, engines, quickChecks, serverTests, unitTests } from './checks/steps.mjs'

checkNodeVersion()
installWhatIsMissing()

await runSteps([engines, build, ...quickChecks, unitTests], [serverTests, browserTests])
