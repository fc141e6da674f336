/** When an SMS came to a phone, as far as that is known: not before it was due, nor after its state was written. */
export type Telling = { from: number; until: number }

/** As rows of `message` have it. */
export const tellingOf = ({ due_at, at }: { due_at: number; at: number }): Telling => ({
  from: due_at,
  until: Math.max(due_at, at),
})

const latest = (tellings: Telling[], end: keyof Telling) =>
  Math.max(-Infinity, ...tellings.map(telling => telling[end]))

/** An answer is to what was told last. `unknown`: each may have come after the other. */
export function findLastTold(appointments: Telling[], offers: Telling[]): 'appointments' | 'offers' | 'unknown' {
  if (offers.length === 0 || latest(appointments, 'from') > latest(offers, 'until')) return 'appointments'
  return latest(offers, 'from') > latest(appointments, 'until') ? 'offers' : 'unknown'
}
