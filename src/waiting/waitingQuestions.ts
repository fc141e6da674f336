import * as v from 'valibot'
import { AccessSchema } from '../appointments/appointment'
import type { JourneyPlace } from '../appointments/bookingQuery'
import type { NeedId } from '../needs/need'
import { COMMAND_KEY } from '../platform/everywhere/command'
import type { Language } from '../platform/everywhere/languages'
import { defineQuestion } from '../platform/everywhere/question'
import type { OfferState, WaitingState } from './waitingList'

/** *Vous êtes n° 3 pour Borny*: who may be offered a time there before. `urgentAhead`: of these, urgent cases. */
export type WaitingPlace = { id: string; name: string; position: number; urgentAhead: number }

export type OwnOffer = { id: string; startsAt: number; minutes: number; place: JourneyPlace | null; heldUntil: number }

export type OwnWaiting = {
  reference: string
  familyName: string
  language: Language
  need: NeedId
  state: WaitingState
  joinedAt: number
  isUrgent: boolean
  /** Empty once one waits no more; while a time is offered, as it would be afterwards. */
  places: WaitingPlace[]
  offer: OwnOffer | null
  /** What came of the last offer that is over; null: there was none. */
  lastOffer: { startsAt: number; state: Exclude<OfferState, 'open'> } | null
  /** How the person is told when a time is free; null: she looks here, or calls. */
  toldBy: 'sms' | 'email' | null
}

/** For the browser that opened this reference; null otherwise. */
export const ShowWaiting = defineQuestion<OwnWaiting | null>()(
  'show-waiting',
  v.strictObject({ reference: v.string() }),
)

/** Made by a command, readable with its key for two hours. */
export const ShowJoinedWaiting = defineQuestion<OwnWaiting | null>()(
  'show-joined-waiting',
  v.strictObject({ key: v.pipe(v.string(), v.regex(COMMAND_KEY)) }),
)

/**
 * Does the fact match the reference? `elsewhere`: nobody waits under it, an appointment may be. Only the form of the
 * follow-up asks it, and says the same of an unknown reference as of a wrong fact.
 */
export const OpenWaiting = defineQuestion<'opened' | 'wrong' | 'elsewhere'>()(
  'open-waiting',
  v.strictObject({ ...AccessSchema.entries }),
)

/** A place or a need that one chooses. */
export type Named = { id: string; name: string }

/** A place, and what it receives for. */
export type ServedPlace = Named & { needs: NeedId[] }

/** Where one may wait: the places that receive by appointment, in the order of the town. */
export const ListWaitingPlaces = defineQuestion<ServedPlace[]>()('list-waiting-places', v.strictObject({}))
