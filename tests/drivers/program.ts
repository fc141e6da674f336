import type { ChildProcess } from 'node:child_process'

const PATIENCE = 40_000

/** Waits until a program prints where it listens, and gives that. It ends with us. */
export function untilPrinted(name: string, program: ChildProcess, address: RegExp): Promise<string> {
  const killIt = () => program.kill('SIGKILL')
  process.once('exit', killIt)
  program.once('exit', () => process.off('exit', killIt))
  return new Promise((resolve, reject) => {
    let printed = ''
    const fail = (why: string) => reject(new Error(`${name} ${why}:\n${printed}`))
    const late = setTimeout(() => {
      program.kill('SIGKILL')
      fail(`did not start within ${PATIENCE / 1000} s`)
    }, PATIENCE)
    program.once('error', ({ message }) => fail(`cannot be run (${message})`))
    program.once('exit', () => fail('stopped at once'))
    for (const stream of [program.stdout, program.stderr]) {
      stream?.on('data', chunk => {
        printed += String(chunk)
        const found = address.exec(printed)
        if (!found) return
        clearTimeout(late)
        resolve(found[1]!)
      })
    }
  })
}

/** `ask`: a signal, or how this program is told to end by itself. */
export async function endProcess(program: ChildProcess, ask: 'SIGTERM' | 'SIGKILL' | (() => Promise<void>)) {
  if (program.exitCode !== null || program.signalCode !== null) return
  const gone = new Promise(done => program.once('exit', done))
  const tooSlow = setTimeout(() => program.kill('SIGKILL'), 5_000)
  if (typeof ask === 'string') program.kill(ask)
  else await ask().catch(() => program.kill('SIGTERM'))
  await gone
  clearTimeout(tooSlow)
}
