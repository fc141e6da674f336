import {
  countsBy,
  figureOf,
  measureOf,
  publicCount,
  type CountedMonth,
  type Figure,
  type PublicCount,
} from '../../platform/everywhere/figure'
import { word } from '../../platform/everywhere/words'
import type { Context } from '../../platform/server/context'
import { WEEK_MS } from '../queueRule'
import { REQUESTED_KINDS } from '../requestChoices'
import { REFUSAL_REASONS, REQUEST_STATES, type Deed } from '../requestStates'

const topic = 'requests' as const

/** What was done in a stretch, by deed and by cause. */
async function findDeeds({ db }: Context, { from, until }: Pick<CountedMonth, 'from' | 'until'>) {
  const rows = await db
    .selectFrom('request_change')
    .select(['did', 'cause'])
    .select(({ fn }) => fn.countAll<number | string>().as('count'))
    .where('at', '>=', from)
    .where('at', '<', until)
    .groupBy(['did', 'cause'])
    .execute()
  return rows.map(row => ({ ...row, count: Number(row.count) }))
}
type Deeds = Awaited<ReturnType<typeof findDeeds>>

const countOf = (deeds: Deeds, ...wanted: Deed[]) =>
  deeds.filter(({ did }) => wanted.includes(did)).reduce((sum, { count }) => sum + count, 0)

async function countByMonth(context: Context, months: CountedMonth[]): Promise<Figure> {
  const rows = []
  for (const month of months) {
    const deeds = await findDeeds(context, month)
    rows.push({ label: { month: month.month }, counts: [countOf(deeds, 'ask'), countOf(deeds, 'hand-over')] })
  }
  return figureOf({
    name: 'requests-by-month',
    title: word('figure.requests.byMonth'),
    topic,
    series: [word('figure.requests.asked'), word('figure.requests.handedOver')],
    rows,
  })
}

const DECISIONS = [
  [word('figure.requests.accepted'), ['accept', 'overturn']],
  [word('figure.requests.refused'), ['refuse']],
  [word('figure.requests.contested'), ['contest']],
  [word('figure.requests.overturned'), ['overturn']],
  [word('figure.requests.exceptions'), ['exception']],
] as const

function decisionFigures(deeds: Deeds): Figure[] {
  const series = [word('figure.requests.count')]
  const byCause = countsBy(
    deeds.filter(({ did }) => did === 'refuse').map(({ cause: name, count }) => ({ name, count })),
  )
  return [
    measureOf({
      name: 'requests-decided',
      title: word('figure.requests.decided'),
      topic,
      series,
      rows: DECISIONS.map(([label, of]) => ({ label: { word: label }, counts: [countOf(deeds, ...of)] })),
      notes: [word('figure.requests.exceptions.note')],
    }),
    figureOf({
      name: 'refusals-by-reason',
      title: word('figure.requests.refusals'),
      topic,
      series,
      rows: REFUSAL_REASONS.map(reason => ({
        label: { word: word(`request.refusal.${reason}`) },
        counts: [byCause(reason)],
      })),
    }),
  ]
}

/** Where those asked in the year stand at its end, or last midnight: read again from their changes. */
async function countByState({ db }: Context, { from, until }: Stretch): Promise<Figure> {
  const rows = await db
    .selectFrom('request_change as last')
    .select('last.state as name')
    .select(({ fn }) => fn.countAll<number | string>().as('count'))
    .where('last.asked_at', '>=', from)
    .where('last.at', '<', until)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('request_change as later')
            .select('later.version')
            .whereRef('later.request_id', '=', 'last.request_id')
            .whereRef('later.version', '>', 'last.version')
            .where('later.at', '<', until),
        ),
      ),
    )
    .groupBy('last.state')
    .execute()
  const byState = countsBy(rows)
  return figureOf({
    name: 'requests-by-state',
    title: word('figure.requests.byState'),
    topic,
    series: [word('figure.requests.count')],
    rows: REQUEST_STATES.map(state => ({ label: { word: word(`request.state.${state}`) }, counts: [byState(state)] })),
  })
}

type Stretch = { from: number; until: number }

/** Weeks, in the middle of all and at most, of those that were handed over in the year. */
async function countDelays({ db }: Context, { from, until }: Stretch): Promise<Figure> {
  const handed = await db
    .selectFrom('request_change')
    .select(['kind', 'at', 'asked_at'])
    .where('did', '=', 'hand-over')
    .where('at', '>=', from)
    .where('at', '<', until)
    .execute()
  const rows = REQUESTED_KINDS.map(kind => {
    const weeks = handed
      .filter(one => one.kind === kind)
      .map(({ at, asked_at }) => Math.round((at - asked_at) / WEEK_MS))
      .sort((one, other) => one - other)
    const counts = [weeks[Math.ceil(weeks.length / 2) - 1] ?? 0, weeks.at(-1) ?? 0, weeks.length]
    const known = publicCount(weeks.length)
    // Of few people, a delay would be that of one of them.
    const published: PublicCount[] = known === null ? ['hidden', 'hidden', null] : [counts[0]!, counts[1]!, known]
    return { label: { word: word(`request.kind.${kind}`) }, counts, published }
  })
  return measureOf({
    name: 'requests-delays',
    title: word('figure.requests.delays'),
    topic,
    series: [word('figure.requests.median'), word('figure.requests.longest'), word('figure.requests.handedOver')],
    rows,
    notes: [word('figure.requests.delays.note')],
  })
}

/** Requests for a computer. A row whose person is erased still says what was done with it. */
export async function countRequests(context: Context, months: CountedMonth[]): Promise<Figure[]> {
  const [first, last] = [months[0], months.at(-1)]
  if (!first || !last) return []
  const year = { from: first.from, until: last.until }
  return [
    await countByMonth(context, months),
    await countByState(context, year),
    await countDelays(context, year),
    ...decisionFigures(await findDeeds(context, year)),
  ]
}
