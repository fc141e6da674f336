import { brotliCompressSync, constants } from 'node:zlib'
import { median } from '../weigh/pageMeasures'

const TIMES = 25

/**
 * The same work at each run, of the kind that a page is (texts put together, looked at, compressed): milliseconds of
 * processor. A machine lends more or less of itself from one hour to the next; beside this, one sees what the code does.
 */
export function measureYardstick(): number {
  const times = Array.from({ length: TIMES }, () => {
    const before = process.cpuUsage()
    workOnce()
    const { user, system } = process.cpuUsage(before)
    return (user + system) / 1_000
  })
  // The first ones are not compiled yet.
  return median(times.slice(TIMES / 5))
}

function workOnce() {
  const lines = Array.from(
    { length: 400 },
    (_, at) => `<li class="line line--${at % 7}"><a href="/lieux/${at}">${at * 7919}</a></li>`,
  )
  const page = lines.sort().join('')
  const names = new Set(Array.from(page.matchAll(/ class="([^"]*)"/g), ([, list]) => list))
  const quality = { [constants.BROTLI_PARAM_QUALITY]: 5 }
  return JSON.stringify([...names]).length + brotliCompressSync(page, { params: quality }).length
}
