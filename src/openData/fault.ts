/**
 * What became of a cell: the whole row is not taken, the cell is left empty, it is taken but written as the standard
 * wants, or it is taken as it is and someone should look.
 */
export type Fault = {
  line: number
  column: string
  value: string
  outcome: 'row not taken' | 'left empty' | 'mended' | 'taken'
  why: string
  /** The known value that was probably meant. */
  nearest?: string
}

export type Tell = (
  column: string,
  outcome: Fault['outcome'],
  why: string,
  more?: { value?: string; nearest?: string },
) => void
