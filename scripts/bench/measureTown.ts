import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findFreePort } from '../engines/startPostgres'
import { startSite, type Site } from '../weigh/startSite'
import { newAsks, type Asks } from './asks'
import { fillDatabase } from './fillDatabase'
import { loadSite, type LoadResult } from './loadSite'
import { freeSlotsOf, makeAppointments } from './makeAppointments'
import { makeTown } from './makeTown'
import { residentMb } from './processUse'
import { seededRandom } from './seededRandom'

export type TownSize = { places: number; appointments: number }

export type Measured = Record<'list' | 'place' | 'slots' | 'booking', LoadResult>
export type TownMeasured = { measured: Measured; filledInMs: number; startedInMs: number; firstHoursMs: number; residentMb: number }

const SEED = 20_261_124
const AT_ONCE = 8
const WARM_SECONDS = 1

/** A service on a made-up town of this size, for the time of `use`. */
export async function withTown<T>(
  size: TownSize,
  databaseUrl: string | null,
  use: (running: { site: Site; asks: Asks; filledInMs: number }) => Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'coup-de-main-bench-'))
  const [now, random] = [Date.now(), seededRandom(SEED)]
  let site: Site | undefined
  try {
    const [contentDir, dataDir] = [join(folder, 'content'), join(folder, 'data')]
    const town = makeTown(contentDir, size.places, random)
    const { taken } = await fillDatabase({ dataDir, databaseUrl }, town, makeAppointments(town, size.appointments, { now, random }))
    const filledInMs = Date.now() - now
    const port = await findFreePort()
    const publicUrl = `http://localhost:${port}`
    const database: Record<string, string> = databaseUrl ? { DATABASE_URL: databaseUrl } : {}
    const env = { NODE_ENV: 'production', TRUST_PROXY: '1', PUBLIC_URL: publicUrl, CONTENT_DIR: contentDir, DATA_DIR: dataDir, ...database }
    site = await startSite({ port, env })
    const asks = newAsks({ town, free: freeSlotsOf(town, taken, { now, random }), publicUrl, random })
    return await use({ site, asks, filledInMs })
  } finally {
    await site?.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The four things people do, one after the other, each by a few people at once. */
export const measureTown = (size: TownSize, databaseUrl: string | null, seconds: number): Promise<TownMeasured> =>
  withTown(size, databaseUrl, async ({ site, asks, filledInMs }) => {
    const measure = async (load: { ask: Asks['list']; isGood?: Asks['booking']['isGood'] }) => {
      await loadSite({ site, ...load, seconds: WARM_SECONDS, atOnce: AT_ONCE })
      return loadSite({ site, ...load, seconds, atOnce: AT_ONCE })
    }
    const firstHoursMs = await readAllHours(site)
    const measured = {
      list: await measure({ ask: asks.list }),
      place: await measure({ ask: asks.place }),
      slots: await measure({ ask: asks.slots }),
      booking: await measure(asks.booking),
    }
    return { measured, filledInMs, startedInMs: site.startedInMs, firstHoursMs, residentMb: residentMb(site.pid) }
  })

/** Each place's hours are read once in two weeks: what is measured after is a service that has been up for a while. */
async function readAllHours({ port }: Site): Promise<number> {
  const begun = performance.now()
  await (await fetch(`http://localhost:${port}/lieux?ouvert=1`, { signal: AbortSignal.timeout(60_000) })).text()
  return performance.now() - begun
}
