import { word } from '../platform/everywhere/words'

/** A refusal: nobody can be told to wait for a place that receives nobody by appointment. */
export const NO_SUCH_PLACE = word('error.waiting.place')
/** A refusal: nobody waits for what a place never receives for. */
export const NOT_SERVED = word('waiting.notServed')
