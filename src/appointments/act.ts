export const ACTS = ['booked', 'moved', 'cancelled', 'displaced', 'restored'] as const
/** `displaced`: the place closed or changed its hours; `restored`: the same hour is given back. */
export type ActKind = (typeof ACTS)[number]

/** `person`: whoever knows the reference, or answers by SMS. */
export type ActBy = 'person' | 'mediator' | 'prescriber'

/** What was done with an appointment: when (ms UTC), and by whom. `placeId`: where it was until then. */
export type Act = { did: ActKind; by: ActBy; placeId: string; at: number }

/** As the person reads it: a role and a place, no name of a colleague. Empty when the place is no longer known. */
export type OwnAct = Omit<Act, 'placeId'> & { place: string }

/** As colleagues read it. `name`: of the colleague, null when it is not known any more. */
export type AgendaAct = Act & { name: string | null }
