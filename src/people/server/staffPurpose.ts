import { word } from '../../platform/everywhere/words'
import type { Purpose } from '../../platform/server/declareTable'

/** Why what is known of the staff is kept. */
export const staffPurpose: Purpose = {
  title: word('register.account.title'),
  why: word('register.account.why'),
  legalBasis: word('register.basis.publicTask'),
  seenBy: word('register.account.seen'),
}

export const identifier = { personal: 'identifier', whenErased: 'stays', purpose: staffPurpose } as const
