import * as v from 'valibot'
import type { OwnedTimes } from '../appointments/ownedAppointment'
import { SlotIdSchema, type Slot } from '../appointments/slot'
import { COLLECT_COMPUTER } from '../needs/namedNeeds'
import { defineCommand } from '../platform/everywhere/command'
import { defineQuestion } from '../platform/everywhere/question'
import { RequestIdSchema } from './queueCommands'

/**
 * The collection is an appointment like any other, under the reference of its request: the person has one reference, which
 * opens both, and moves or cancels it by the pages of the appointments. Whatever becomes of it is told by these; the
 * request follows. One that is cancelled leaves the computer reserved, and the team acts next.
 */
export const COLLECTION_NEED = COLLECT_COMPUTER

/** Goes with each collection: the computers that are repaired here have Linux. */
export const FIRST_LESSON = 'premier-demarrage-linux'

/** At the places that receive for it: those that have an opening which names it. */
export const FindCollectionTimes = defineQuestion<OwnedTimes>()(
  'find-collection-times',
  v.strictObject({ request: RequestIdSchema }),
)

/** A conflict gives the times that are free instead. */
export const PlanCollection = defineCommand<{ version: number; slot: Slot }>()(
  'plan-collection',
  v.strictObject({
    request: RequestIdSchema,
    version: v.pipe(v.number(), v.integer(), v.minValue(0)),
    slot: SlotIdSchema,
  }),
)
