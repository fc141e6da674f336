import { word } from '../../platform/everywhere/words'
import type { Purpose } from '../../platform/server/declareTable'

/** Why what is known of who waits is kept. */
export const purpose: Purpose = {
  title: word('register.waiting.title'),
  why: word('register.waiting.why'),
  legalBasis: word('register.basis.publicTask'),
  seenBy: word('register.waiting.seen'),
}
