// `npm run soak`: the whole journey in the engines of others, Firefox ESR and WebKitGTK. Not in `npm test`.
import { spawnSync } from 'node:child_process'
import { checkNodeVersion } from './build/checkNodeVersion.mjs'
import { installWhatIsMissing } from './build/installWhatIsMissing.mjs'

/** A browser that hangs does not hold the machine. */
const LONGEST = 15 * 60_000

checkNodeVersion()
installWhatIsMissing()

const vitest = ['node_modules/vitest/vitest.mjs', 'run', '--project', 'soak', ...process.argv.slice(2)]
const { status, error } = spawnSync(process.execPath, vitest, { stdio: 'inherit', timeout: LONGEST })
if (error) console.error(`npm run soak: ${error.message}`)
process.exit(status ?? 1)
