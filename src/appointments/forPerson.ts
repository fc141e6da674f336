import * as v from 'valibot'
import { defineCommand } from '../platform/everywhere/command'
import type { AppointmentState } from './appointment'
import { SlotIdSchema, type Slot } from './slot'

const Id = v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/))
/** `version`: of the appointment that was on screen. */
const OnScreen = { appointment: Id, version: v.pipe(v.number(), v.integer(), v.minValue(0)) }

/** A conflict: the person, or a colleague, changed it meanwhile. */
export type ChangedMeanwhile = { changed: { state: AppointmentState; startsAt: number; version: number } }

/** A mediator moves an appointment for the person, who agreed (mandate.ts). `isTold`: a message goes to her. */
export const MoveForPerson = defineCommand<{ slot: Slot; isTold: boolean }>()(
  'move-for-person',
  v.strictObject({ ...OnScreen, slot: SlotIdSchema }),
)

/** A mediator cancels an appointment for the person, who agreed (mandate.ts). */
export const CancelForPerson = defineCommand<{ cancelled: true; isTold: boolean }>()(
  'cancel-for-person',
  v.strictObject(OnScreen),
)
