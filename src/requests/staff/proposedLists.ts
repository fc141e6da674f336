import { staffWord } from '../../platform/everywhere/words'

/** As long as the town has written none: nobody published what is in the bag. */
export const PROPOSED_BAG = [
  staffWord('staff.handOver.bag.computer'),
  staffWord('staff.handOver.bag.charger'),
  staffWord('staff.handOver.bag.mouse'),
  staffWord('staff.handOver.bag.sheet'),
] as const

export const PROPOSED_EXPLAINED = [
  staffWord('staff.handOver.explained.power'),
  staffWord('staff.handOver.explained.internet'),
  staffWord('staff.handOver.explained.passphrase'),
  staffWord('staff.handOver.explained.help'),
  staffWord('staff.handOver.explained.return'),
] as const
