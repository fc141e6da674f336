import type { Selectable } from 'kysely'
import type { ParametersOf } from '../../platform/everywhere/question'
import type { Context } from '../../platform/server/context'
import { bearer } from '../../platform/server/may'
import { inBatches } from '../../platform/server/inBatches'
import { answerQuestion } from '../../platform/server/questions'
import type { Tables } from '../../platform/server/tables'
import { FATES, fateOf, ShowGivenLot, type GivenDisk, type GivenLot, type GivenMachine } from '../lot'
import { findDonor, type LotRow } from './lotAnswers'
import { hashLotKey } from './lotPage'
import type { DeviceRow, DiskRow } from './ofDevice'

/** A page stays light; the counts are those of the whole lot. */
const MOST_MACHINES = 12
/** For paper. */
const ALL_MACHINES = 2_000

type Asked = ParametersOf<typeof ShowGivenLot>

/** Of a donor who is still known: with the row of the donor, the page goes. */
async function findLotByKey(context: Context, { key }: Asked): Promise<LotRow | null> {
  const row = await context.db.selectFrom('lot').selectAll().where('key_hash', '=', hashLotKey(key)).executeTakeFirst()
  return row && (await findDonor(context, row)) ? row : null
}

type WipeRow = Selectable<Tables['wipe']>

const diskOf = (row: DiskRow, wipe: WipeRow | undefined): GivenDisk => ({
  serial: row.serial,
  gone: row.gone_at === null ? null : row.gone_how,
  proof: wipe
    ? { wipedOn: wipe.wiped_on, method: wipe.method, tool: wipe.tool, verification: wipe.verification }
    : null,
})

async function findMachines({ db }: Context, devices: DeviceRow[]): Promise<GivenMachine[]> {
  const disks = await inBatches(
    devices.map(({ id }) => id),
    ids => db.selectFrom('disk').selectAll().where('device_id', 'in', ids).orderBy('made_at').orderBy('id').execute(),
  )
  const wipes = await inBatches(
    disks.map(({ id }) => id),
    ids =>
      db
        .selectFrom('wipe')
        .selectAll()
        .where('disk_id', 'in', ids)
        .where('accepted', '=', 1)
        .orderBy('made_at')
        .execute(),
  )
  // One that has lapsed since still proves that what the donor left is wiped.
  const firstOf = (disk: string) => wipes.find(({ disk_id }) => disk_id === disk)
  return devices.map(({ id, kind, make, model, serial, state }) => ({
    kind,
    name: `${make} ${model}`.trim(),
    serial,
    fate: fateOf(state),
    disks: disks.filter(({ device_id }) => device_id === id).map(disk => diskOf(disk, firstOf(disk.id))),
  }))
}

async function show(context: Context, { isWhole }: Asked, row: LotRow): Promise<GivenLot> {
  const { db } = context
  const devices = await db
    .selectFrom('device')
    .selectAll()
    .where('lot_id', '=', row.id)
    .orderBy('made_at')
    .orderBy('id')
    .execute()
  const fates = devices.map(({ state }) => fateOf(state))
  return {
    organisation: (await context.nameOrganisation(db, row.organisation_id)) ?? '',
    receivedOn: row.received_on,
    fates: FATES.map(fate => ({ fate, count: fates.filter(one => one === fate).length })).filter(
      ({ count }) => count > 0,
    ),
    machines: await findMachines(context, devices.slice(0, isWhole ? ALL_MACHINES : MOST_MACHINES)),
    total: devices.length,
  }
}

export const showGivenLot = answerQuestion(
  ShowGivenLot,
  bearer(({ key }) => key),
  { subject: findLotByKey, unknown: null, answer: show },
)
