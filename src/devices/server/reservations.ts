import type { AnyDatabase } from '../../platform/server/declareTable'
import type { DeviceKind, DeviceState } from '../device'
import { handOverDevice, releaseDevice, reserveDevice } from './reserveDevice'
import { loseDevice, takeBackDevice } from './takeBackDevice'

/** What the noun of the requests asks of the machines. */
export type Reservations = {
  reserve: typeof reserveDevice
  release: typeof releaseDevice
  handOver: typeof handOverDevice
  takeBack: typeof takeBackDevice
  lose: typeof loseDevice
  /** Null: it has none. */
  find: (db: AnyDatabase, request: string) => Promise<OwnDevice | null>
  /** Ready ones of a team, those that came first before the others. */
  findReady: (db: AnyDatabase, wanted: { organisation: string; kind: DeviceKind }) => Promise<ReadyDevice[]>
}
/** The machine that a request has now. */
export type OwnDevice = ReadyDevice & { state: DeviceState; kind: DeviceKind; serial: string }
export type ReadyDevice = { id: string; number: string; make: string; model: string; memoryGb: number | null }

declare module '../../platform/server/context' {
  interface Provided {
    reservations: Reservations
  }
}

export const reservations: Reservations = {
  reserve: reserveDevice,
  release: releaseDevice,
  handOver: handOverDevice,
  takeBack: takeBackDevice,
  lose: loseDevice,
  find: async (db, request) => {
    const row = await db
      .selectFrom('device')
      .select(['id', 'number', 'make', 'model', 'memory_gb', 'state', 'kind', 'serial'])
      .where('request_id', '=', request)
      .executeTakeFirst()
    if (!row) return null
    const { memory_gb: memoryGb, ...device } = row
    return { ...device, memoryGb }
  },
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
