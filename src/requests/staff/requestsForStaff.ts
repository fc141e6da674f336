import type { StaffNoun } from '../../platform/staff/noun'

export const requestsForStaff: StaffNoun = { routes: [] }
