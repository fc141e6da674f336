// Apart from the list and its schema: a form that names one of these would load both with its first script.

/**
 * What one books a time for without needing help: it has its own page, and is in no list of needs. The national standard
 * has no service for it, so only an opening that names it serves it.
 */
export const GIVE_COMPUTER = 'give-computer' as const

/**
 * What the team books for a person whose computer is kept: nobody chooses it, no page offers it, and only an opening that
 * names it serves it.
 */
export const COLLECT_COMPUTER = 'collect-computer' as const

/** A seat in a workshop: hours of its own, on one day, that the staff made. It has its own page too. */
export const WORKSHOP = 'workshop' as const
