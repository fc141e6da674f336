/** What is wrong on the page of a place, from the most frequent. */
export const REPORTED_FAULTS = ['hours', 'phone', 'address', 'closed', 'other'] as const
export type ReportedFault = (typeof REPORTED_FAULTS)[number]
