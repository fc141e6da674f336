import * as v from 'valibot'
import { word } from '../platform/everywhere/words'

/** Of a family; whoever sends a group may take all the seats. */
export const MOST_IN_FAMILY = 6
const MOST_IN_GROUP = 50
export const PartySchema = v.optional(
  v.pipe(
    v.number(word('error.party')),
    v.integer(word('error.party')),
    v.minValue(1, word('error.party')),
    v.maxValue(MOST_IN_GROUP, word('error.party')),
  ),
  1,
)
/** A refusal: more than a family, and nobody whose work it is. */
export const TOO_MANY_AT_ONCE = word('book.tooManyAtOnce')
