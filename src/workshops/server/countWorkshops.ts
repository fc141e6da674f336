import { figureOf, type CountedMonth, type Figure } from '../../platform/everywhere/figure'
import { word } from '../../platform/everywhere/words'
import type { Context } from '../../platform/server/context'

type Counted = { month: number; held: number; came: number; files: number; megabytes: number; devices: number }

/** Workshops whose day is over, who came, and what was cleaned at a Digital Clean Up Day. */
export async function countWorkshops(context: Context, months: CountedMonth[]): Promise<Figure[]> {
  const counted = await Promise.all(months.map(month => countMonth(context, month)))
  const rowsOf = (counts: (of: Counted) => number[]) =>
    counted.map(of => ({ label: { month: of.month }, counts: counts(of) }))
  return [
    figureOf({
      name: 'workshops-by-month',
      title: word('figure.workshops.byMonth'),
      topic: 'appointments',
      series: [word('figure.workshops.count'), word('figure.workshops.came')],
      rows: rowsOf(({ held, came }) => [held, came]),
    }),
    figureOf({
      name: 'clean-ups-by-month',
      title: word('figure.cleanup.byMonth'),
      topic: 'appointments',
      series: [word('figure.cleanup.files'), word('figure.cleanup.megabytes'), word('figure.cleanup.devices')],
      rows: rowsOf(({ files, megabytes, devices }) => [files, megabytes, devices]),
    }),
  ]
}

async function countMonth(context: Context, { month, from, until }: CountedMonth): Promise<Counted> {
  const rows = await context.db
    .selectFrom('workshop')
    .select(['id', 'files', 'megabytes', 'devices'])
    .where('state', '=', 'planned')
    .where('starts_at', '>=', from)
    .where('starts_at', '<', until)
    .execute()
  const ids = rows.map(({ id }) => id)
  const came = [...(await context.sessionBook.countCame(context, ids)).values()]
  const sum = (counts: (number | null)[]) => counts.reduce<number>((all, count) => all + (count ?? 0), 0)
  return {
    month,
    held: rows.length,
    came: sum(came),
    files: sum(rows.map(({ files }) => files)),
    megabytes: sum(rows.map(({ megabytes }) => megabytes)),
    devices: sum(rows.map(({ devices }) => devices)),
  }
}
