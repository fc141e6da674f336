import { spawn } from 'node:child_process'
import { vi } from 'vitest'
import { bundled } from './bundled'

export type JobProcess = {
  pid: number
  printed: () => string
  /** SIGTERM, and what it exited with. */
  stop: () => Promise<number | null>
  /** A power cut. */
  kill9: () => Promise<void>
}

/** A process of its own that runs the jobs of testJobs.ts. */
export async function startJobProcess(env: Record<string, string>): Promise<JobProcess> {
  const { PATH = '', HOME = '' } = process.env
  const program = spawn(process.execPath, [await bundled('tests/drivers/jobProgram.ts')], {
    env: { PATH, HOME, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let printed = ''
  for (const stream of [program.stdout, program.stderr]) stream.on('data', chunk => (printed += String(chunk)))
  const ended = new Promise<number | null>(done => program.once('exit', done))
  const end = (signal: 'SIGTERM' | 'SIGKILL') => {
    program.kill(signal)
    return ended
  }
  await vi.waitUntil(
    () => {
      if (program.exitCode !== null) throw new Error(printed)
      return printed.includes('runs')
    },
    { timeout: 20_000 },
  )
  return {
    pid: program.pid!,
    printed: () => printed,
    stop: () => end('SIGTERM'),
    kill9: async () => void (await end('SIGKILL')),
  }
}
