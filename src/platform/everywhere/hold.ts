/** Who does one of the tasks that colleagues share (a call, a report), as the one who asks sees it. */
export type Hold = {
  /** Name of the colleague who does it; null: nobody. */
  takenBy: string | null
  isMine: boolean
  /** She took it long ago: another may do it in her place. */
  isStale: boolean
}
