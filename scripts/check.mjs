// `npm run check`: what can be known in under a minute, with no browser and no PostgreSQL.
import { checkNodeVersion } from './build/checkNodeVersion.mjs'
import { installWhatIsMissing } from './build/installWhatIsMissing.mjs'
import { runSteps } from './checks/runSteps.mjs'
import { quickChecks, unitTests } from './checks/steps.mjs'

checkNodeVersion()
installWhatIsMissing()

await runSteps(quickChecks, [unitTests])
