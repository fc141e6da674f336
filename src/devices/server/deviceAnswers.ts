import { sql } from 'kysely'
import type { Context } from '../../platform/server/context'
import { drawQr } from '../../platform/server/drawQr'
import { answerQuestion } from '../../platform/server/questions'
import type { DeviceState } from '../device'
import { ListDevices, ShowDevice, type DiskLine, type ShownDevice } from '../deviceQuestions'
import { needsWiping, nextStates } from '../deviceStates'
import { arePassed, readTests } from '../deviceTests'
import type { WipeRefusal } from '../wipeProof'
import { lineOf } from './deviceLine'
import { countUnwiped, isWiped, isWithSomebody } from './deviceProof'
import { findDevice, ofItsOrganisation, ofOrganisation, type DeviceRow, type DiskRow } from './ofDevice'

const MAX_LINES = 100

type Wanted = { organisation: string; state?: DeviceState | undefined; search?: string | undefined }

/** What somebody types of a number or a serial: without dashes and spaces. */
const keyOf = (search: string) => search.toUpperCase().replace(/[^A-Z0-9]/g, '')

function devicesOf({ db }: Context, { organisation, state, search = '' }: Wanted) {
  const key = keyOf(search)
  const words = search.trim().toLowerCase().replace(/[%_]/g, '')
  return db
    .selectFrom('device')
    .where('organisation_id', '=', organisation)
    .$if(state !== undefined, query => query.where('state', '=', state!))
    .$if(words !== '', query =>
      query.where(({ or, eb, exists, selectFrom }) =>
        or([
          eb(sql<string>`lower(make || ' ' || model)`, 'like', `%${words}%`),
          ...(key
            ? [
                eb('number', 'like', `%${key}%`),
                eb('serial_key', 'like', `%${key}%`),
                exists(
                  selectFrom('disk')
                    .select('disk.id')
                    .whereRef('disk.device_id', '=', 'device.id')
                    .where('disk.serial_key', 'like', `%${key}%`),
                ),
              ]
            : []),
        ]),
      ),
    )
}

async function countStates({ db }: Context, organisation: string) {
  const rows = await db
    .selectFrom('device')
    .select(['state', ({ fn }) => fn.countAll<number>().as('n')])
    .where('organisation_id', '=', organisation)
    .groupBy('state')
    .execute()
  return Object.fromEntries(rows.map(({ state, n }) => [state, Number(n)]))
}

export const listDevices = answerQuestion(ListDevices, ofOrganisation, async (context, wanted) => {
  const found = devicesOf(context, wanted)
  const rows = await found.selectAll().orderBy('at', 'desc').orderBy('id').limit(MAX_LINES).execute()
  const { n } = await found.select(({ fn }) => fn.countAll<number>().as('n')).executeTakeFirstOrThrow()
  const unwiped = await countUnwiped(
    context.db,
    rows.map(({ id }) => id),
  )
  const lines = rows.map(row => ({ ...lineOf(row), unwiped: unwiped.get(row.id) ?? 0 }))
  return { lines, total: Number(n), counts: await countStates(context, wanted.organisation) }
})

async function findDiskLines({ db, nameColleagues }: Context, device: string): Promise<DiskLine[]> {
  const disks = await db.selectFrom('disk').selectAll().where('device_id', '=', device).orderBy('made_at').execute()
  const ids = disks.map(({ id }) => id)
  const wipes = ids.length
    ? await db.selectFrom('wipe').selectAll().where('disk_id', 'in', ids).orderBy('made_at', 'desc').execute()
    : []
  const names = await nameColleagues(
    db,
    wipes.map(({ account }) => account),
  )
  const wipesOf = (disk: string) =>
    wipes
      .filter(({ disk_id }) => disk_id === disk)
      .map(row => ({
        id: row.id,
        method: row.method,
        tool: row.tool,
        verification: row.verification,
        wipedOn: row.wiped_on,
        serialRead: row.serial_read,
        source: row.source,
        isAccepted: row.accepted === 1,
        hasLapsed: row.lapsed_at !== null,
        refusals: JSON.parse(row.refusals) as WipeRefusal[],
        by: names.get(row.account) ?? '',
        at: row.made_at,
      }))
  return disks.map(row => diskLine(row, wipesOf(row.id)))
}

function diskLine(row: DiskRow, wipes: DiskLine['wipes']): DiskLine {
  const { id, kind, size_gb: sizeGb, serial, gone_at: at, gone_how: how, gone_reason: reason } = row
  const gone = at !== null && how ? { at, how, reason: reason ?? '' } : null
  const isProven = gone !== null || wipes.some(({ isAccepted, hasLapsed }) => isAccepted && !hasLapsed)
  return { id, kind, sizeGb, serial, gone, isProven, wipes }
}

async function findChanges({ db, nameColleagues }: Context, device: string): Promise<ShownDevice['changes']> {
  const rows = await db
    .selectFrom('device_change')
    .selectAll()
    .where('device_id', '=', device)
    .orderBy('at', 'desc')
    .execute()
  const names = await nameColleagues(
    db,
    rows.map(({ account }) => account),
  )
  return rows.map(({ before, state, words, account, at }) => ({
    before,
    state,
    words,
    by: names.get(account) ?? '',
    at,
  }))
}

/** States that may follow, today. */
async function nextOf({ db }: Context, row: DeviceRow): Promise<DeviceState[]> {
  if (isWithSomebody(row)) return []
  const [hasProof, tests] = [await isWiped(db, row), readTests(row.tests)]
  return nextStates(row.state).filter(
    state => (hasProof || !needsWiping(state)) && (state !== 'ready' || arePassed(tests)),
  )
}

async function show(context: Context, _asked: { device: string }, row: DeviceRow): Promise<ShownDevice> {
  const { db, config } = context
  return {
    ...lineOf(row),
    lot: row.lot_id,
    memoryGb: row.memory_gb,
    battery: row.battery,
    screen: row.screen,
    noDisk: row.no_disk_reason ?? '',
    tests: readTests(row.tests),
    version: row.version,
    isReserved: row.state === 'reserved',
    request: row.request_id,
    next: await nextOf(context, row),
    disks: await findDiskLines(context, row.id),
    changes: await findChanges(context, row.id),
    organisation: (await context.nameOrganisation(db, row.organisation_id)) ?? '',
    qr: drawQr(`${config.publicUrl}/espace/materiel/${row.id}`),
  }
}

export const showDevice = answerQuestion(ShowDevice, ofItsOrganisation<{ device: string }>(), {
  subject: findDevice,
  unknown: null,
  answer: show,
})
