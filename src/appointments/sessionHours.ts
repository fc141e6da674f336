/** One session of a workshop, as hours of one day: `date` and `time` are of the wall clock in Paris. */
export type SessionHours = {
  placeId: string
  date: string
  time: string
  minutes: number
  seats: number
  /** Sessions of one topic replace each other: a slug. */
  topic: string
}

/** What can be booked of a session now. */
export type SessionSeats = {
  slot: string
  taken: number
  /** The place is closed then, or receives nobody any more. */
  isClosed: boolean
  /** The first day when it may be booked; null: that day has come. */
  opensOn: string | null
}
