import { spawn } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { countTests } from './countTests.mjs'

/** No step may hold up the others for ever. */
const LONGEST_STEP = 15 * 60_000

/** Runs the steps one after the other, all of them whatever fails. The last line printed is the count. */
export async function runSteps(steps) {
  const total = { passed: 0, failed: 0, skipped: 0 }
  const lines = []
  for (const step of steps) {
    console.log(`\n── ${step.name}`)
    const started = Date.now()
    const counted = await (step.suite ? runSuite(step.suite) : runCheck(step.command))
    for (const outcome of Object.keys(total)) total[outcome] += counted[outcome]
    const seconds = ((Date.now() - started) / 1000).toFixed(1)
    lines.push(`${counted.failed ? '✗' : '✓'} ${step.name}: ${sentence(counted)} (${seconds} s)`)
  }
  console.log(`\n${lines.join('\n')}\n`)
  console.log(sentence(total))
  process.exitCode = total.failed > 0 ? 1 : 0
}

const sentence = ({ passed, failed, skipped }) =>
  `${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`

async function runCheck(command) {
  const isGood = (await run(command)) === 0
  return { passed: isGood ? 1 : 0, failed: isGood ? 0 : 1, skipped: 0 }
}

async function runSuite(suite) {
  const results = `.cache/results/${suite}.json`
  mkdirSync('.cache/results', { recursive: true })
  rmSync(results, { force: true })
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${results}`]
  const status = await run(['node_modules/.bin/vitest', 'run', '--project', suite, ...reporters])
  return countTests(readResults(results), status)
}

function readResults(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}

/** Exit code of a program, whose output goes straight to the screen; null when it was killed. */
function run([program, ...words]) {
  const env = { ...process.env, VITE_CONFIG_NATIVE_IGNORE_WARNING: 'true' }
  const isScript = process.platform === 'win32' && program !== process.execPath
  const child = spawn(isScript ? `${program}.cmd` : program, words, {
    stdio: ['ignore', 'inherit', 'inherit'],
    env,
    shell: isScript,
  })
  const tooLong = setTimeout(() => {
    console.error(`Still running after ${LONGEST_STEP / 60_000} minutes: stopped`)
    child.kill('SIGTERM')
    setTimeout(() => child.kill('SIGKILL'), 10_000).unref()
  }, LONGEST_STEP)
  return new Promise(resolve => {
    const end = code => {
      clearTimeout(tooLong)
      resolve(code)
    }
    child.once('exit', end)
    child.once('error', error => {
      console.error(error.message)
      end(null)
    })
  })
}
