import { appointmentsForStaff } from '../../appointments/staff/appointmentsForStaff'
import { giftsForStaff } from '../../gifts/staff/giftsForStaff'
import { indicatorsForStaff } from '../../indicators/staff/indicatorsForStaff'
import { devicesForStaff } from '../../devices/staff/devicesForStaff'
import { mapForStaff } from '../../map/staff/mapForStaff'
import { peopleForStaff } from '../../people/staff/peopleForStaff'
import { messagesForStaff } from '../../messages/staff/messagesForStaff'
import { requestsForStaff } from '../../requests/staff/requestsForStaff'
import { waitingForStaff } from '../../waiting/staff/waitingForStaff'
import { stationsForStaff } from '../../stations/staff/stationsForStaff'
import { tutorialsForStaff } from '../../tutorials/staff/tutorialsForStaff'
import { workshopsForStaff } from '../../workshops/staff/workshopsForStaff'
import { placesForStaff } from '../../places/staff/placesForStaff'
import type { StaffNoun } from '../../platform/staff/noun'

/** The nouns of the application of the staff, in the order of its menu. */
export const staffNouns: StaffNoun[] = [
  appointmentsForStaff,
  workshopsForStaff,
  messagesForStaff,
  waitingForStaff,
  requestsForStaff,
  giftsForStaff,
  devicesForStaff,
  tutorialsForStaff,
  placesForStaff,
  mapForStaff,
  stationsForStaff,
  peopleForStaff,
  indicatorsForStaff,
]
