// `npm run check`: what can be known in under a minute, with no browser and no PostgreSQL.
import { checkNodeVersion } from './build/checkNodeVersion.mjs'
import { installWhatIsMissing } from './build/installWhatIsMissing.mjs'
import { runSteps } from './checks/runSteps.mjs'
import * as steps from './checks/steps.mjs'

checkNodeVersion()
installWhatIsMissing()

const { types, lint, lintPages, format, deadCode, plainFrench, unit } = steps
await runSteps([types, lint, lintPages, format, deadCode, plainFrench, unit])
