import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findFreePort } from '../engines/startPostgres'
import { startSite, type Site } from '../weigh/startSite'
import type { Slot } from '../../src/appointments/slot'
import { newAsks, type Asks } from './asks'
import { fillDatabase } from './fillDatabase'
import { freeSlotsOf, makeAppointments } from './makeAppointments'
import { makeTown } from './makeTown'
import { seededRandom } from './seededRandom'

/** `build`: the folder of another build than `dist`. */
export type TownSize = { places: number; appointments: number; build?: string }

/** A service that runs on a made-up town. Times in ms. */
export type RunningTown = {
  site: Site
  asks: Asks
  free: Slot[]
  publicUrl: string
  filledInMs: number
  firstHoursMs: number
}

const SEED = 20_261_124

/** A service on a made-up town of this size, for the time of `use`. */
export async function withTown<T>(
  size: TownSize,
  databaseUrl: string | null,
  use: (running: RunningTown) => Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'coup-de-main-bench-'))
  const [now, random] = [Date.now(), seededRandom(SEED)]
  let site: Site | undefined
  try {
    const [contentDir, dataDir] = [join(folder, 'content'), join(folder, 'data')]
    const town = makeTown(contentDir, size.places, random)
    const bookings = makeAppointments(town, size.appointments, { now, random })
    const { taken } = await fillDatabase({ dataDir, databaseUrl }, town, bookings)
    const filledInMs = Date.now() - now
    const port = await findFreePort()
    const publicUrl = `http://localhost:${port}`
    const database: Record<string, string> = databaseUrl ? { DATABASE_URL: databaseUrl } : {}
    const env = {
      NODE_ENV: 'production',
      TRUST_PROXY: '1',
      PUBLIC_URL: publicUrl,
      CONTENT_DIR: contentDir,
      DATA_DIR: dataDir,
    }
    site = await startSite({ port, build: size.build, env: { ...env, ...database } })
    const free = freeSlotsOf(town, taken, { now, random })
    const firstHoursMs = await readAllHours(site)
    const asks = newAsks({ town, appointments: size.appointments, free, publicUrl, random })
    return await use({ site, asks, free, publicUrl, filledInMs, firstHoursMs })
  } finally {
    await site?.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Each place's hours are read once in two weeks: what is measured after is a service that has been up for a while. */
async function readAllHours({ port }: Site): Promise<number> {
  const begun = performance.now()
  const answer = await fetch(`http://localhost:${port}/lieux?ouvert=1`, { signal: AbortSignal.timeout(60_000) })
  await answer.text()
  return performance.now() - begun
}
