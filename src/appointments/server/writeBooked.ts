import { WORKSHOP } from '../../needs/namedNeeds'
import { type ServedNeedId } from '../../needs/need'
import type { CommandContext } from '../../platform/server/commands'
import { FRENCH, type Language } from '../../platform/everywhere/languages'
import type { ForWhom } from '../appointment'
import { readSlotId, type Slot } from '../slot'
import { recordAct } from './acts'
import { writePersonWords } from './personWords'
import { tellOfChange } from './toldAppointments'

export type Booked = {
  id: string
  reference: string
  slot: Slot
  need: ServedNeedId
  forWhom: ForWhom
  familyName: string
  helperName: string
  phone: string | null
  email: string | null
  language?: Language | undefined
  lesson?: string | undefined
  step?: number | undefined
  party?: number | undefined
}

type Writing = Pick<CommandContext, 'db' | 'now' | 'actor' | 'later' | 'findNewsChannel'>

/** An appointment whose seat is taken: its row, what finds the person again, who booked, and what is told. */
export async function writeBooked(context: Writing, booked: Booked): Promise<void> {
  const { db, now } = context
  const { id, slot, familyName, phone, email } = booked
  await db
    .insertInto('appointment')
    .values({
      id,
      reference: booked.reference,
      place_id: slot.placeId,
      starts_at: slot.startsAt,
      minutes: slot.minutes,
      need: booked.need,
      for_whom: booked.forWhom,
      family_name: familyName,
      helper_name: booked.helperName || null,
      phone,
      email,
      language: booked.language ?? FRENCH,
      state: 'confirmed',
      version: 0,
      made_at: now,
      lesson: booked.lesson ?? null,
      step: booked.step ?? null,
      erased_at: null,
      party: booked.party ?? 1,
      session: booked.need === WORKSHOP ? readSlotId(slot.id)!.openingId : null,
    })
    .execute()
  await writePersonWords(db, { appointmentId: id, slot, familyName, phone })
  const changed = { id, version: 0, placeId: slot.placeId }
  await recordAct(context, changed, { did: 'booked' })
  await tellOfChange(context, { ...changed, phone, email }, 'booked')
}
