import type { Selectable } from 'kysely'
import { staffWord } from '../../platform/everywhere/words'
import type { Context } from '../../platform/server/context'
import { duty } from '../../platform/server/may'
import { refused } from '../../platform/server/outcomes'
import type { Tables } from '../../platform/server/tables'

export type DeviceRow = Selectable<Tables['device']>
export type DiskRow = Selectable<Tables['disk']>

/** Who handles the computers of this organisation. */
export const ofOrganisation = duty<{ organisation: string }, unknown>('device-manager', ({ organisation }) => ({
  organisation,
}))

/** Of the organisation that has the machine, or the disk: nobody else knows that it is there. */
export const ofItsOrganisation = <Payload>() =>
  duty<Payload, { organisation_id: string }>('device-manager', (_payload, row) => ({
    organisation: row.organisation_id,
  }))

export const GONE = refused(staffWord('staff.devices.gone'))

export const findDevice = async ({ db }: Context, { device }: { device: string }): Promise<DeviceRow | null> =>
  (await db.selectFrom('device').selectAll().where('id', '=', device).executeTakeFirst()) ?? null

export const findDisk = async ({ db }: Context, { disk }: { disk: string }): Promise<DiskRow | null> =>
  (await db.selectFrom('disk').selectAll().where('id', '=', disk).executeTakeFirst()) ?? null

export const accountOf = ({ actor }: Pick<Context, 'actor'>) => (actor.is === 'staff' ? actor.account : '')
