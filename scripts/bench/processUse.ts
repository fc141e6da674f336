import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'

/** Resident memory of a process, in MB (millions of bytes). */
export function residentMb(pid: number): number {
  const status = `/proc/${pid}/status`
  if (existsSync(status)) return (Number(/VmRSS:\s+(\d+)/.exec(readFileSync(status, 'utf8'))?.[1]) * 1_024) / 1_000_000
  return (Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) * 1_024) / 1_000_000
}

/** `getconf CLK_TCK` is 100 on every Linux that Node runs on. */
const TICK_MS = 10

/** Processor time used so far, in ms; null where the system does not tell. */
export function processorMs(pid: number): number | null {
  const stat = `/proc/${pid}/stat`
  if (!existsSync(stat)) return null
  // The name, between brackets, may hold spaces.
  const fields = readFileSync(stat, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ')
  return (Number(fields[11]) + Number(fields[12])) * TICK_MS
}
