/** What may be asked for: the kinds that are repaired and given. */
export const REQUESTED_KINDS = ['laptop', 'desktop'] as const
export type RequestedKind = (typeof REQUESTED_KINDS)[number]

/** Who writes: the person, a relative, a mediator with her agreement, or a partner (social worker, school…). */
export const ASKED_BY = ['self', 'relative', 'mediator', 'partner'] as const
export type AskedBy = (typeof ASKED_BY)[number]

export const FIRST_NEEDS = ['school', 'job', 'procedures', 'in-touch', 'other'] as const
export type FirstNeed = (typeof FIRST_NEEDS)[number]

export const AT_HOME = ['nothing', 'phone-only', 'broken', 'shared'] as const
export type AtHome = (typeof AT_HOME)[number]

/** Papers are seen or attested, never sent: what nobody stores, nobody loses. */
export const MEANS = ['seen', 'attested', 'not-yet'] as const
export const CONNECTIONS = ['fixed', 'mobile', 'none'] as const
export const COLLECTIONS = ['near', 'anywhere', 'cannot-move'] as const

/** Is all well, some time after the computer was handed over? */
export const CHECK_ANSWERS = ['fine', 'help'] as const
export type CheckAnswer = (typeof CHECK_ANSWERS)[number]
