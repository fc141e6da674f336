import { spawn } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { countTests } from './countTests.mjs'
import { endOf, nameFailures, nameSecondTries } from './nameFailures.mjs'

/** No step may hold up the others for ever. */
const LONGEST_STEP = 40 * 60_000

/**
 * Runs every step, whatever fails: short checks two at a time (a suite among them has one core, and is silent until its
 * end), suites alone, with their progress on the screen.
 * What failed, or passed on a second try, is named at the end; the last line printed is the count.
 */
export async function runSteps(checks, suites) {
  const outcomes = []
  const waiting = [...checks]
  const lane = async () => {
    for (let check = waiting.shift(); check; check = waiting.shift())
      outcomes.push(check.project ? await runSuite(check, 'pipe') : await runCheck(check))
  }
  await Promise.all([lane(), lane()])
  for (const suite of suites) outcomes.push(await runSuite(suite, 'inherit'))
  report(outcomes)
}

function report(outcomes) {
  const total = { passed: 0, failed: 0, skipped: 0 }
  console.log()
  for (const { name, seconds, reasons, ...counted } of outcomes) {
    console.log(`${counted.failed ? '✗' : '✓'} ${name}: ${sentence(counted)} (${seconds} s)`)
    for (const reason of reasons) console.log(reason.replace(/^/gm, '    '))
    for (const outcome of Object.keys(total)) total[outcome] += counted[outcome]
  }
  console.log(`\n${sentence(total)}`)
  process.exitCode = total.failed > 0 ? 1 : 0
}

const sentence = ({ passed, failed, skipped }) =>
  `${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`

async function runCheck({ name, command }) {
  const started = Date.now()
  const { status, said } = await run(command, 'pipe')
  const isGood = status === 0
  console.log(`\n── ${name}: ${isGood ? 'passed' : 'failed'}${said ? `\n${said.trimEnd()}` : ''}`)
  const counted = isGood ? { passed: 1, failed: 0, skipped: 0 } : { passed: 0, failed: 1, skipped: 0 }
  return { name, seconds: secondsSince(started), ...counted, reasons: isGood ? [] : [endOf(said)] }
}

async function runSuite({ name, project }, output) {
  const started = Date.now()
  if (output === 'inherit') console.log(`\n── ${name}`)
  const results = `.cache/results/${project}.json`
  mkdirSync('.cache/results', { recursive: true })
  rmSync(results, { force: true })
  const reporters = [
    '--reporter=default',
    '--reporter=./scripts/checks/tellLongOnes.mjs',
    '--reporter=json',
    `--outputFile.json=${results}`,
  ]
  const cores = output === 'pipe' ? ['--maxWorkers=1'] : []
  const vitest = ['node_modules/.bin/vitest', 'run', '--project', project, ...cores, ...reporters]
  const { status, said } = await run(vitest, output)
  if (output === 'pipe') console.log(`\n── ${name}\n${said.trimEnd()}`)
  const found = readResults(results)
  const reasons = [...nameFailures(found, process.cwd()), ...nameSecondTries(found, process.cwd())]
  return { name, seconds: secondsSince(started), ...countTests(found, status), reasons }
}

const secondsSince = started => ((Date.now() - started) / 1000).toFixed(1)

function readResults(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}

/** Exit code of a program (null when it was killed) and, when it does not go straight to the screen, what it said. */
function run([program, ...words], output) {
  const env = { ...process.env, VITE_CONFIG_NATIVE_IGNORE_WARNING: 'true' }
  const isScript = process.platform === 'win32' && program !== process.execPath
  const child = spawn(isScript ? `${program}.cmd` : program, words, {
    stdio: ['ignore', output, output],
    env,
    shell: isScript,
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', chunk => (said += chunk))
  const tooLong = setTimeout(() => {
    console.error(`${program} still runs after ${LONGEST_STEP / 60_000} minutes: stopped`)
    child.kill('SIGTERM')
    setTimeout(() => child.kill('SIGKILL'), 10_000).unref()
  }, LONGEST_STEP)
  return new Promise(resolve => {
    const end = status => {
      clearTimeout(tooLong)
      resolve({ status, said })
    }
    child.once('close', end)
    child.once('error', error => {
      said += error.message
      end(null)
    })
  })
}
