import { countsBy, figureOf, type CountedMonth, type Figure } from '../../platform/everywhere/figure'
import { word } from '../../platform/everywhere/words'
import type { Context } from '../../platform/server/context'
import { DISK_KINDS, DONOR_KINDS, type DeviceState } from '../device'
import { FATES, fateOf } from '../lot'
import { isIn, reuseFigures, type Change, type Stretch } from './countReuse'

const topic = 'devices' as const
/** Each state that a machine went through until then, in order. */
async function findChanges({ db }: Context, until: number): Promise<Change[]> {
  return db
    .selectFrom('device_change')
    .innerJoin('device', 'device.id', 'device_change.device_id')
    .select(['device.id as device', 'device.kind', 'device_change.before', 'device_change.state', 'device_change.at'])
    .where('device_change.at', '<', until)
    .orderBy('device_change.at')
    .execute()
}

function countByMonth(changes: Change[], months: CountedMonth[]): Figure {
  return figureOf({
    name: 'devices-by-month',
    title: word('figure.devices.byMonth'),
    topic,
    series: [word('figure.devices.came'), word('figure.devices.given'), word('figure.devices.sold')],
    rows: months.map(month => {
      const own = changes.filter(change => isIn(month, change))
      const count = (state: DeviceState) => own.filter(change => change.state === state).length
      const came = own.filter(({ before }) => before === null).length
      return { label: { month: month.month }, counts: [came, count('handed-over'), count('sold')] }
    }),
  })
}

/** Where every machine is at the end of the year, or last midnight. */
function countByFate(changes: Change[]): Figure {
  const last = new Map(changes.map(({ device, state }) => [device, fateOf(state)]))
  const fates = [...last.values()]
  return figureOf({
    name: 'devices-by-state',
    title: word('figure.devices.byState'),
    topic,
    series: [word('figure.devices.count')],
    rows: FATES.map(fate => ({
      label: { word: word(`given.fate.${fate}`) },
      counts: [fates.filter(one => one === fate).length],
    })),
  })
}

const UNKNOWN = 'unknown'

async function countByOrigin({ db }: Context, { from, until }: Stretch): Promise<Figure> {
  const rows = await db
    .selectFrom('device')
    .leftJoin('lot', 'lot.id', 'device.lot_id')
    .leftJoin('donor', 'donor.id', 'lot.donor_id')
    .select(['donor.kind as name'])
    .select(({ fn }) => fn.countAll<number | string>().as('count'))
    .where('device.made_at', '>=', from)
    .where('device.made_at', '<', until)
    .groupBy('donor.kind')
    .execute()
  const byKind = countsBy(rows.map(({ name, count }) => ({ name: name ?? UNKNOWN, count })))
  return figureOf({
    name: 'devices-by-origin',
    title: word('figure.devices.byOrigin'),
    topic,
    series: [word('figure.devices.came')],
    rows: [
      ...DONOR_KINDS.map(kind => ({ label: { word: word(`give.donorKind.${kind}`) }, counts: [byKind(kind)] })),
      { label: { word: word('figure.devices.unknownOrigin') }, counts: [byKind(UNKNOWN)] },
    ],
  })
}

/** A disk is wiped on the day of its first certificate that is accepted; wiped again, it is still one disk. */
async function countDisks({ db }: Context, { from, until }: Stretch): Promise<Figure> {
  const firsts = db
    .selectFrom('wipe')
    .innerJoin('disk', 'disk.id', 'wipe.disk_id')
    .select(['disk.id', 'disk.kind'])
    .select(({ fn }) => fn.min('wipe.made_at').as('at'))
    .where('wipe.accepted', '=', 1)
    .groupBy(['disk.id', 'disk.kind'])
  const wiped = await db
    .selectFrom(firsts.as('first'))
    .select('kind as name')
    .select(({ fn }) => fn.countAll<number | string>().as('count'))
    .where('at', '>=', from)
    .where('at', '<', until)
    .groupBy('kind')
    .execute()
  const gone = await db
    .selectFrom('disk')
    .select('kind as name')
    .select(({ fn }) => fn.countAll<number | string>().as('count'))
    .where('gone_at', '>=', from)
    .where('gone_at', '<', until)
    .groupBy('kind')
    .execute()
  const [wipedOf, goneOf] = [countsBy(wiped), countsBy(gone)]
  return figureOf({
    name: 'disks-wiped',
    title: word('figure.disks'),
    topic,
    series: [word('figure.disks.wiped'), word('figure.disks.gone')],
    rows: DISK_KINDS.map(kind => ({
      label: { word: word(`figure.disks.${kind}`) },
      counts: [wipedOf(kind), goneOf(kind)],
    })),
  })
}

/** Computers that are given: those of every team. */
export async function countDevices(context: Context, months: CountedMonth[]): Promise<Figure[]> {
  const [first, end] = [months[0], months.at(-1)]
  if (!first || !end) return []
  const year = { from: first.from, until: end.until }
  const changes = await findChanges(context, year.until)
  return [
    countByMonth(changes, months),
    countByFate(changes),
    await countByOrigin(context, year),
    await countDisks(context, year),
    ...reuseFigures(changes, year),
  ]
}
