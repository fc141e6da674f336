import type { Fact, Place, Source } from '../places/place'

/** A source that gives only its month or its year is never made more recent than it is. */
const firstDay = (date: string) => `${date}-01-01`.slice(0, 10)

/**
 * The day of the last thing learnt about what is told, 'YYYY-MM-DD'; '' when no source has a date. `told` are the facts
 * that the row says: a source of last month about a bus stop does not make an old address younger.
 */
export function dateOfRow({ sources, checked }: Place, told: readonly Fact[], today: string): string {
  const speaks = ({ facts }: Source) => facts.some(fact => told.includes(fact))
  const days = sources.filter(speaks).map(({ date }) => (date ? firstDay(date) : ''))
  return (
    [...days, checked?.on ?? '']
      .filter(day => day && day <= today)
      .sort()
      .pop() ?? ''
  )
}
