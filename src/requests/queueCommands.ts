import * as v from 'valibot'
import type { OwnedAppointment } from '../appointments/ownedAppointment'
import { defineCommand } from '../platform/everywhere/command'
import { defineQuestion } from '../platform/everywhere/question'
import { staffWord, word } from '../platform/everywhere/words'
import type { AskedBy, AtHome, CheckAnswer, FirstNeed, RequestedKind } from './requestChoices'
import { QueueWeightsSchema, type PointLine, type QueueRule } from './queueRule'
import { REFUSAL_REASONS, type Deed, type NextActor, type RequestState } from './requestStates'

export const RequestIdSchema = v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/))
const Version = v.pipe(v.number(), v.integer(), v.minValue(0))
const Words = v.pipe(v.string(), v.trim(), v.maxLength(400, word('error.tooLong')))

export type RequestLine = {
  id: string
  reference: string
  version: number
  familyName: string
  kind: RequestedKind
  state: RequestState
  next: NextActor
  askedAt: number
  /** Another that waits has the same name, commune and household, and nobody can be called to tell them apart. */
  isMaybeDouble: boolean
  /** Null when it does not wait any more. */
  rank: { position: number; points: number; lines: PointLine[] } | null
}

/** Those of one's organisations, in the order of the rule; `exceptions`: how many were made, to be counted. */
export const ListRequests = defineQuestion<{ lines: RequestLine[]; exceptions: number }>()(
  'list-requests',
  v.strictObject({ show: v.picklist(['open', 'settled']) }),
)

export type StaffRequest = RequestLine & {
  /** Those that may be of the same household. */
  alike: { id: string; reference: string }[]
  askedBy: AskedBy
  helperName: string | null
  commune: string
  need: FirstNeed
  atHome: AtHome
  adults: number
  children: number
  means: 'seen' | 'attested' | 'not-yet'
  meansBy: string | null
  connection: 'fixed' | 'mobile' | 'none'
  collection: 'near' | 'anywhere' | 'cannot-move'
  phone: string | null
  email: string | null
  isContested: boolean
  /** How the person hears of the last change; null: it was long ago, or nothing is to be told. */
  telling: 'by-voice' | 'waiting' | 'sent' | 'failed' | null
  check: { askedAt: number; answer: CheckAnswer | null } | null
  /** The computer that it has. */
  device: Proposal | null
  /** The last hour that was planned to collect it. */
  pickUp: OwnedAppointment | null
  history: { did: Deed; state: RequestState; at: number; words: string | null; by: string | null }[]
}

export const ShowStaffRequest = defineQuestion<StaffRequest | null>()(
  'show-staff-request',
  v.strictObject({ request: RequestIdSchema }),
)

/** What a colleague decides; the rest of the deeds are of the person, of the rule, or of a device. */
export const DECISIONS = ['accept', 'ask-more', 'wait', 'refuse', 'overturn', 'uphold', 'lose', 'withdraw'] as const

export const ASKABLE = [
  'commune',
  'kind',
  'need',
  'atHome',
  'adults',
  'children',
  'means',
  'connection',
  'collection',
  'contact',
] as const

/** `version`: that which one saw. `words`: for the person to read. */
export const DecideRequest = defineCommand<{ version: number; state: RequestState }>()(
  'decide-request',
  v.strictObject({
    request: RequestIdSchema,
    version: Version,
    deed: v.picklist(DECISIONS),
    cause: v.optional(v.picklist(REFUSAL_REASONS, staffWord('error.request.cause'))),
    words: v.optional(Words, ''),
    asks: v.optional(v.array(v.picklist(ASKABLE)), []),
  }),
)

/** Points that the rule does not give: never without a reason, which the journal of the request keeps. */
export const MakeException = defineCommand<{ version: number }>()(
  'make-exception',
  v.strictObject({
    request: RequestIdSchema,
    version: Version,
    points: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(200)),
    why: v.pipe(Words, v.nonEmpty(staffWord('error.request.why'))),
  }),
)

/** Ready, of the kind that is asked for: those that came first before the others. */
export type Proposal = { device: string; label: string }

/** What can be reserved for a request, and what is reserved for it. */
export const FindProposals = defineQuestion<Proposal[]>()(
  'find-proposals',
  v.strictObject({ request: RequestIdSchema }),
)

/** Told to whoever comes second: who has it, and the next best. */
export type TakenDevice = { by: string | null; next: Proposal[] }

/** `why`: where the rule puts somebody else who was accepted before; such an exception is in the journal, and counted. */
export const ReserveForRequest = defineCommand<{ version: number }>()(
  'reserve-for-request',
  v.strictObject({ request: RequestIdSchema, version: Version, device: RequestIdSchema, why: v.optional(Words, '') }),
)

/** The machine is ready for another: with why, for the person to read. */
export const ReleaseFromRequest = defineCommand<{ version: number }>()(
  'release-from-request',
  v.strictObject({
    request: RequestIdSchema,
    version: Version,
    words: v.pipe(Words, v.nonEmpty(staffWord('error.request.told'))),
  }),
)

export const ShowQueueRule = defineQuestion<QueueRule>()('show-queue-rule', v.strictObject({}))

/** `team`: its name, where requests wait for several. */
export type RankedLine = {
  reference: string
  kind: RequestedKind
  position: number
  points: number
  team: string | null
}
/** `seen`: names the two orders that were shown; a rule applies only to what was seen. */
export type RulePreview = { before: RankedLine[]; after: RankedLine[]; seen: string }

export const ShowQueuePreview = defineQuestion<RulePreview>()(
  'show-queue-preview',
  v.strictObject({ weights: QueueWeightsSchema }),
)

/** Re-orders nobody silently: `seen` is of a preview of these weights, while the queue is as it was. */
export const ChangeQueueRule = defineCommand<{ version: number }>()(
  'change-queue-rule',
  v.strictObject({
    version: Version,
    weights: QueueWeightsSchema,
    why: v.pipe(Words, v.nonEmpty(staffWord('error.request.why'))),
    seen: v.pipe(v.string(), v.maxLength(80)),
  }),
)
