import * as v from 'valibot'

/** Characters of a name, a line, and the long text of a place: more is a file gone wrong, or an attack. */
export const MAX_NAME_LENGTH = 250
export const MAX_LINE_LENGTH = 2_000
export const MAX_TEXT_LENGTH = 20_000

export const tooLong = (length: number, max: number) => `has ${length} characters, ${max} at most`

const textOf = (max: number) =>
  v.pipe(
    v.string(),
    v.trim(),
    v.nonEmpty('is empty: write something or remove the field'),
    v.maxLength(max, ({ input }) => tooLong(input.length, max)),
  )

export const Name = textOf(MAX_NAME_LENGTH)
export const Line = textOf(MAX_LINE_LENGTH)
export const LongText = textOf(MAX_TEXT_LENGTH)
