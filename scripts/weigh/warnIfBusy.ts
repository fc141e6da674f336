import { availableParallelism, loadavg } from 'node:os'

/** Times measured while the machine does something else are not the site's: said first, in one line. */
export function warnIfBusy() {
  const [lastMinute = 0] = loadavg()
  const processors = availableParallelism()
  if (lastMinute <= processors / 2) return
  console.log(
    `This machine is busy (${lastMinute.toFixed(1)} tasks for ${processors} processors): weights are right, times are too long.`,
  )
}
