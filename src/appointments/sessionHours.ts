/** One session of a workshop, as hours of one day: `date` and `time` are of the wall clock in Paris. */
export type SessionHours = {
  placeId: string
  date: string
  time: string
  minutes: number
  seats: number
  /** Sessions of one topic replace each other: a slug. */
  topic: string
  /** Account of the colleague who leads it; null: whoever is there. */
  leader: string | null
}

/** Who came along to another hour or place: how many, and how many of them no message reaches. */
export type MovedCount = { moved: number; untold: number }
/** Who had a seat in what was called off: how many, and how many of them no message reaches. */
export type CancelledCount = { displaced: number; untold: number }

/** Why nobody could come then: the place is closed, its leader is away, or receives nobody at this place. */
export type SessionFault = 'closed' | 'away' | 'leader'

/** What can be booked of a session now. */
export type SessionSeats = {
  slot: string
  taken: number
  /** The place is closed then, or receives nobody any more. */
  isClosed: boolean
  /** The first day when it may be booked; null: that day has come. */
  opensOn: string | null
  /** Account of the colleague who leads it: for the team alone. */
  leader: string | null
}
