import type { AnyDatabase } from '../../platform/server/declareTable'
import type { DeviceKind } from '../device'
import { releaseDevice, reserveDevice } from './reserveDevice'

/** What the noun of the requests asks of the machines. */
export type Reservations = {
  reserve: typeof reserveDevice
  release: typeof releaseDevice
  /** Ready ones of a team, those that came first before the others. */
  findReady: (db: AnyDatabase, wanted: { organisation: string; kind: DeviceKind }) => Promise<ReadyDevice[]>
}
export type ReadyDevice = { id: string; number: string; make: string; model: string; memoryGb: number | null }

declare module '../../platform/server/context' {
  interface Provided {
    reservations: Reservations
  }
}

export const reservations: Reservations = {
  reserve: reserveDevice,
  release: releaseDevice,
  findReady: async (db, { organisation, kind }) => {
    const rows = await db
      .selectFrom('device')
      .select(['id', 'number', 'make', 'model', 'memory_gb'])
      .where('organisation_id', '=', organisation)
      .where('kind', '=', kind)
      .where('state', '=', 'ready')
      .orderBy('made_at')
      .orderBy('id')
      .execute()
    return rows.map(({ memory_gb, ...row }) => ({ ...row, memoryGb: memory_gb }))
  },
}
