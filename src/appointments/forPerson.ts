import * as v from 'valibot'
import { defineCommand } from '../platform/everywhere/command'
import type { AppointmentState } from './appointment'
import { SlotIdSchema, type Slot } from './slot'

const Id = v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/))
/** `version`: of the appointment that was on screen. */
const OnScreen = { appointment: Id, version: v.pipe(v.number(), v.integer(), v.minValue(0)) }

/** A conflict: the person, or a colleague, changed it meanwhile. */
export type ChangedMeanwhile = { changed: { state: AppointmentState; startsAt: number; version: number } }

/**
 * What a colleague is told of the message. `isTold`: one goes to the person; `toldAt`: in the morning only, ms, since
 * nobody is disturbed at night.
 */
type Telling = { isTold: boolean; toldAt?: number }

/** A mediator moves an appointment for the person, who agreed (mandate.ts). `isSame`: it was at this hour already. */
export const MoveForPerson = defineCommand<{ slot: Slot; isSame?: true } & Telling>()(
  'move-for-person',
  v.strictObject({ ...OnScreen, slot: SlotIdSchema }),
)

/** A mediator cancels an appointment for the person, who agreed (mandate.ts). */
export const CancelForPerson = defineCommand<{ cancelled: true } & Telling>()(
  'cancel-for-person',
  v.strictObject(OnScreen),
)
