import type { Cell } from '../../src/platform/server/matrix'

export type Booked = {
  reference: string
  key: string
  appointment: string
  /** Of a request: key of its command, id; and that of another team. */
  asked: string
  request: string
  otherRequest: string
  /** Of who waits: key of her command, id; and of who waits at another place. */
  joined: string
  waiting: string
  otherWaiting: string
  /** Key of the command of a gift. */
  announced: string
}

/** What is sent, in one of the ways of the matrix, with right or with wrong words; null: nothing can be wrong. */
export type Sample = (booked: Booked, sending: { way: Cell; isRight: boolean }) => object | null
