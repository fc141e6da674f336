import * as v from 'valibot'
import { FamilyName } from '../appointments/appointment'
import { SignatureSchema } from '../appointments/signature'
import type { DeviceKind } from '../devices/device'
import { defineCommand } from '../platform/everywhere/command'
import { defineQuestion } from '../platform/everywhere/question'
import { word } from '../platform/everywhere/words'
import { RequestIdSchema, type Proposal } from './queueCommands'
import type { RequestState } from './requestStates'

/** The machine, as the paper of the hand-over names it. */
export type HandedMachine = {
  id: string
  number: string
  kind: DeviceKind
  make: string
  model: string
  serial: string
}

/** All that is needed to give a computer to the person in front, without network too. */
export type HandOverSheet = {
  request: string
  version: number
  reference: string
  familyName: string
  organisation: string
  device: HandedMachine
  collection: { startsAt: number; place: string } | null
}

/** `bag`, `explained`: as the town wrote them; null: it wrote nothing, and a list is proposed. */
export type HandOverLists = { bag: string[] | null; explained: string[] | null }

/** What waits to be given, those that have an hour first. */
export const ListHandOvers = defineQuestion<HandOverLists & { sheets: HandOverSheet[] }>()(
  'list-hand-overs',
  v.strictObject({}),
)

export const RETURN_REASONS = ['given-back', 'broken', 'exchange', 'lost'] as const
export type ReturnReason = (typeof RETURN_REASONS)[number]

/** How the person agreed: her gesture on the screen; or, when she cannot sign, the name of who saw it. */
export type HandOverAgreement = { how: 'signature'; path: string } | { how: 'witness'; name: string }

export type HandOver = {
  id: string
  reference: string
  familyName: string
  organisation: string
  device: HandedMachine | null
  bag: string[]
  explained: string[]
  /** Null once it was erased. */
  agreement: HandOverAgreement | null
  at: number
  by: string | null
  returned: { at: number; reason: ReturnReason; words: string } | null
}

/** Those of a request, the latest first. */
export const ShowHandOvers = defineQuestion<HandOver[]>()(
  'show-hand-overs',
  v.strictObject({ request: RequestIdSchema }),
)

const Instant = v.pipe(v.number(), v.integer())
const Version = v.pipe(v.number(), v.integer(), v.minValue(0))
const Item = v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(120, word('error.tooLong')))
const Items = v.pipe(v.array(Item), v.maxLength(30))

/** What became of it while the hand-over waited on a device. */
export type HandOverMeanwhile = { version: number; state: RequestState; device: Proposal | null }

/**
 * `version`: of the request that was on screen. `device`: what was given, when it is another than the one that is reserved
 * now. `at`: ms UTC by the clock of the device, for what waited there without network.
 */
export const HandOverComputer = defineCommand<{ version: number; handOver: string }>()(
  'hand-over-computer',
  v.strictObject({
    request: RequestIdSchema,
    version: Version,
    device: RequestIdSchema,
    bag: Items,
    explained: Items,
    agreement: v.variant('how', [
      v.strictObject({ how: v.literal('signature'), path: SignatureSchema }),
      v.strictObject({ how: v.literal('witness'), name: FamilyName }),
    ]),
    at: Instant,
  }),
)

/** A colleague noted it while this one waited on a device. */
export type ReturnMeanwhile = NonNullable<HandOver['returned']> & { request: string; by: string | null }

/**
 * `isAnother`: the person waits for another computer, in the order of the queue. `insteadOf`: the instant of the return
 * that a colleague noted, when this one is to be kept instead.
 */
export const TakeBackComputer = defineCommand<{ version: number }>()(
  'take-back-computer',
  v.strictObject({
    handOver: RequestIdSchema,
    reason: v.picklist(RETURN_REASONS),
    words: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(200, word('error.tooLong'))), ''),
    isAnother: v.boolean(),
    at: Instant,
    insteadOf: v.optional(Instant),
  }),
)
