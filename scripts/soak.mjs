// `npm run soak`: what `npm test` leaves out. The engines of others (Firefox ESR, WebKitGTK), what takes long, and of the
// tests in a browser the engines and databases that repeat what a first one shows (tests/drivers/inSoak.ts).
import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { checkNodeVersion } from './build/checkNodeVersion.mjs'
import { installWhatIsMissing } from './build/installWhatIsMissing.mjs'

/** A browser that hangs does not hold the machine. */
const LONGEST = 30 * 60_000

checkNodeVersion()
installWhatIsMissing()

function run(project, files) {
  const vitest = ['node_modules/vitest/vitest.mjs', 'run', '--project', project, ...files]
  const env = { ...process.env, SOAK: '1' }
  const { status, error } = spawnSync(process.execPath, vitest, { stdio: 'inherit', timeout: LONGEST, env })
  if (error) console.error(`npm run soak: ${error.message}`)
  return status ?? 1
}

const asked = process.argv.slice(2)
const inBrowser = readdirSync('tests', { recursive: true }).filter(path => path.endsWith('.e2e.ts'))
const repeated = inBrowser
  .map(path => join('tests', path))
  .filter(path => readFileSync(path, 'utf8').includes('othersInSoak'))
const statuses = [run('soak', asked)]
if (!asked.length) statuses.push(run('browser', repeated))
process.exit(Math.max(...statuses))
