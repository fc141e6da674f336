// Loaded before a script that is measured: says on its last line of errors how much memory the process held at most.
import { existsSync, readFileSync, writeSync } from 'node:fs'

const STATUS = '/proc/self/status'

process.on('exit', () => writeSync(2, `\npeak ${peakBytes()}\n`))

/** `maxRSS` of a process that was just started counts what its parent held: Linux says better in its status. */
function peakBytes() {
  const kilobytes = existsSync(STATUS) && /VmHWM:\s+(\d+)/.exec(readFileSync(STATUS, 'utf8'))?.[1]
  return Number(kilobytes || process.resourceUsage().maxRSS) * 1_024
}
