// `npm run weigh`, `npm run bench`: runs one TypeScript script, after installing and building what is stale.
import { spawnSync } from 'node:child_process'
import { buildWhatIsStale } from './build/buildWhatIsStale.mjs'
import { checkNodeVersion } from './build/checkNodeVersion.mjs'
import { installWhatIsMissing } from './build/installWhatIsMissing.mjs'

checkNodeVersion()
installWhatIsMissing()
buildWhatIsStale()

const { status } = spawnSync(process.execPath, ['--import', 'tsx', ...process.argv.slice(2)], { stdio: 'inherit' })
process.exit(status ?? 1)
