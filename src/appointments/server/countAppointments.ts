import { SERVED_NEEDS, needLabel } from '../../needs/need'
import { figureOf, type CountedMonth, type Figure } from '../../platform/everywhere/figure'
import { word } from '../../platform/everywhere/words'
import type { Context } from '../../platform/server/context'

/** What became of an appointment whose day is over. `unsaid`: nobody noted whether the person came. */
const OUTCOMES = ['honoured', 'missed', 'cancelled', 'unsaid'] as const
type Outcome = (typeof OUTCOMES)[number]

type Counted = { month: number; place: string; need: string; outcome: Outcome; count: number }

/**
 * Appointments whose day is over, by month, by place, by need. An anonymised row still says its place, its need and what
 * became of it, so a year that is long past counts the same.
 */
export async function countAppointments(context: Context, months: CountedMonth[]): Promise<Figure[]> {
  const counted = (await Promise.all(months.map(month => countMonth(context, month)))).flat()
  const sums = (of: Counted[], outcomes: readonly Outcome[]) =>
    outcomes.map(outcome => of.filter(row => row.outcome === outcome).reduce((sum, { count }) => sum + count, 0))
  const places = [...new Set(counted.map(({ place }) => place))].map(place => ({
    label: { text: context.places.findPlace(place)?.name ?? place },
    counts: sums(
      counted.filter(row => row.place === place),
      ['honoured', 'missed'],
    ),
  }))
  return [
    figureOf({
      name: 'appointments-by-month',
      title: word('figure.appointments.byMonth'),
      topic: 'appointments',
      series: [word('figure.honoured'), word('figure.missed'), word('figure.cancelled'), word('figure.unsaid')],
      rows: months.map(({ month }) => ({
        label: { month },
        counts: sums(
          counted.filter(row => row.month === month),
          OUTCOMES,
        ),
      })),
    }),
    figureOf({
      name: 'appointments-by-place',
      title: word('figure.appointments.byPlace'),
      topic: 'appointments',
      series: [word('figure.honoured'), word('figure.missed')],
      rows: places.sort((one, other) => (other.counts[0] ?? 0) - (one.counts[0] ?? 0)),
    }),
    figureOf({
      name: 'appointments-by-need',
      title: word('figure.appointments.byNeed'),
      topic: 'appointments',
      series: [word('figure.honoured')],
      rows: SERVED_NEEDS.map(id => ({
        label: { word: needLabel(id) },
        counts: sums(
          counted.filter(row => row.need === id),
          ['honoured'],
        ),
      })).sort((one, other) => (other.counts[0] ?? 0) - (one.counts[0] ?? 0)),
    }),
  ]
}

async function countMonth({ db }: Context, { month, from, until }: CountedMonth): Promise<Counted[]> {
  const rows = await db
    .selectFrom('appointment')
    .select(['place_id', 'need', 'state', 'attendance'])
    .select(({ fn }) => fn.countAll<number | string>().as('count'))
    .where('starts_at', '>=', from)
    .where('starts_at', '<', until)
    .groupBy(['place_id', 'need', 'state', 'attendance'])
    .execute()
  return rows.map(({ place_id: place, need, state, attendance, count }) => ({
    month,
    place,
    need,
    outcome: outcomeOf(state, attendance),
    count: Number(count),
  }))
}

function outcomeOf(state: string, attendance: string | null): Outcome {
  // Of one whose place closed, too: nobody was expected any more.
  if (state !== 'confirmed') return 'cancelled'
  if (attendance === 'missed') return 'missed'
  return attendance === null ? 'unsaid' : 'honoured'
}
