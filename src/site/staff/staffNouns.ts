import { appointmentsForStaff } from '../../appointments/staff/appointmentsForStaff'
import { peopleForStaff } from '../../people/staff/peopleForStaff'
import { messagesForStaff } from '../../messages/staff/messagesForStaff'
import { tutorialsForStaff } from '../../tutorials/staff/tutorialsForStaff'
import type { StaffNoun } from '../../platform/staff/noun'

/** The nouns of the application of the staff, in the order of its menu. */
export const staffNouns: StaffNoun[] = [appointmentsForStaff, messagesForStaff, tutorialsForStaff, peopleForStaff]
