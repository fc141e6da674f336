import type { CountedMonth, Figure } from '../../platform/everywhere/figure'
import { instantOf } from '../../platform/everywhere/parisCalendar'
import { addDays, parisDateTime } from '../../platform/everywhere/parisTime'
import type { Context } from '../../platform/server/context'
import { FIRST_YEAR, type YearOfFigures } from '../figures'

const pad = (n: number) => String(n).padStart(2, '0')
const midnight = (date: string) => instantOf(date, '00:00')!

/** Months of this year that have begun before `today`, the last one until its midnight. */
export function monthsOf(year: number, today: string): CountedMonth[] {
  const months = Array.from({ length: 12 }, (_, at) => at + 1)
  const startOf = (month: number) => (month > 12 ? `${year + 1}-01-01` : `${year}-${pad(month)}-01`)
  return months
    .filter(month => startOf(month) < today)
    .map(month => {
      const end = startOf(month + 1)
      return { month, from: midnight(startOf(month)), until: midnight(end < today ? end : today) }
    })
}

/** By server (its configuration): what a day counts of a year stays the same until the next midnight. */
const counted = new WeakMap<object, { today: string; years: Map<number, Promise<Figure[]>> }>()

/** What all the nouns count of a year, until yesterday evening; null when it has not begun. */
export async function countYear(context: Context, wanted?: number): Promise<YearOfFigures<Figure> | null> {
  const today = parisDateTime(context.now).date
  const yesterday = addDays(today, -1)
  const last = Number(yesterday.slice(0, 4))
  const year = wanted ?? Math.max(last, FIRST_YEAR)
  if (year > last) return null
  const years = Array.from({ length: last - FIRST_YEAR + 1 }, (_, back) => last - back)
  const until = year === last ? yesterday : `${year}-12-31`
  return { year, years, until, figures: await figuresOf(context, year, today) }
}

function figuresOf(context: Context, year: number, today: string): Promise<Figure[]> {
  const cached = counted.get(context.config)
  const ofToday = cached?.today === today ? cached : { today, years: new Map<number, Promise<Figure[]>>() }
  counted.set(context.config, ofToday)
  const known = ofToday.years.get(year)
  if (known) return known
  const months = monthsOf(year, today)
  const counting = Promise.all(context.countYear.map(count => count(context, months))).then(all => all.flat())
  ofToday.years.set(year, counting)
  counting.catch(() => ofToday.years.delete(year))
  return counting
}
