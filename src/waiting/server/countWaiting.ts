import { figureOf, type CountedMonth, type Figure } from '../../platform/everywhere/figure'
import { word } from '../../platform/everywhere/words'
import type { Context } from '../../platform/server/context'

/** Who joined each month; of these, who got a time, and how many were urgent. An anonymised row counts the same. */
export async function countWaiting(context: Context, months: CountedMonth[]): Promise<Figure[]> {
  return [
    figureOf({
      name: 'waiting-by-month',
      title: word('figure.waiting.byMonth'),
      topic: 'appointments',
      series: [word('figure.waiting.joined'), word('figure.waiting.served'), word('figure.waiting.urgent')],
      rows: await Promise.all(
        months.map(async month => ({ label: { month: month.month }, counts: await countMonth(context, month) })),
      ),
    }),
  ]
}

async function countMonth({ db }: Context, { from, until }: CountedMonth): Promise<number[]> {
  const rows = await db
    .selectFrom('waiting')
    .select(['state', ({ fn }) => fn.countAll<number | string>().as('count')])
    .select(({ fn }) => fn.count<number | string>('urgent_at').as('urgent'))
    .where('joined_at', '>=', from)
    .where('joined_at', '<', until)
    .groupBy('state')
    .execute()
  const sum = (of: typeof rows, column: 'count' | 'urgent') => of.reduce((total, row) => total + Number(row[column]), 0)
  return [
    sum(rows, 'count'),
    sum(
      rows.filter(({ state }) => state === 'accepted'),
      'count',
    ),
    sum(rows, 'urgent'),
  ]
}
