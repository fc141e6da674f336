import * as v from 'valibot'
import { BookedNeedSchema, ServedNeedSchema, type ServedNeedId } from '../needs/need'
import { defineCommand } from '../platform/everywhere/command'
import { defineQuestion } from '../platform/everywhere/question'
import { word } from '../platform/everywhere/words'
import { FamilyName, LanguageSchema, OptionalName, PhoneSchema } from './appointment'
import type { JourneyPlace } from './bookingQuery'
import { PartySchema } from './party'
import { AppointmentId } from './personSearch'
import { SlotIdSchema, type Slot } from './slot'

/**
 * `left`: free seats; 0 for a slot that is full, which only a reason opens. `title`: of a workshop. `needs`: told when no
 * need was asked for.
 */
export type DeskSlot = Slot & { left: number; title?: string; needs?: ServedNeedId[] }

export type DeskSlots = { places: JourneyPlace[]; slots: DeskSlot[] }

/** As many as one looks through at a desk. */
export const MAX_DESK_SLOTS = 40
/** For every need: what a device stores. */
export const MAX_STORED_SLOTS = 200

/**
 * The next slots for this need at one place, or at every place of the duties of who asks, in the order of time. At a desk
 * nobody needs the notice that an opening asks of those who come from home. Without a need: for a device to store.
 */
export const FindDeskSlots = defineQuestion<DeskSlots>()(
  'find-desk-slots',
  v.strictObject({ need: v.optional(ServedNeedSchema), place: v.optional(v.string()) }),
)

const Reason = v.pipe(v.string(), v.trim(), v.maxLength(200, word('error.tooLong')))

/** Instead of a second appointment for the same person at the same hour. `place`: its name; receipts of before have none. */
export type AlreadyBooked = {
  alreadyBooked: { reference: string; startsAt: number; placeId: string; place?: string }
}
export type SlotTaken = { slots: DeskSlot[] }

/**
 * A mediator books for the person in front. `reason`: why one more is received when the slot is full; colleagues read
 * it. `isAnother`: somebody else of the same name, once that was asked.
 */
export const BookAtDesk = defineCommand<{ reference: string; slot: Slot; appointmentId: string }>()(
  'book-at-desk',
  v.strictObject({
    slot: SlotIdSchema,
    need: BookedNeedSchema,
    familyName: FamilyName,
    phone: v.optional(v.union([v.literal(''), PhoneSchema], word('error.phone')), ''),
    language: LanguageSchema,
    bookedBy: OptionalName,
    reason: v.optional(Reason, ''),
    isAnother: v.optional(v.boolean(), false),
    /** One of her appointments: it is somebody who came before. */
    person: v.optional(AppointmentId),
    /** Shown whom it might be, the desk said that it is nobody of these. */
    isNewPerson: v.optional(v.boolean(), false),
    /** People who come together to a workshop: a seat for each. */
    party: PartySchema,
  }),
)
