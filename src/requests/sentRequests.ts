import * as v from 'valibot'
import { defineCommand } from '../platform/everywhere/command'
import { defineQuestion } from '../platform/everywhere/question'
import { AskForDevice } from './deviceRequest'
import type { RequestedKind } from './requestChoices'
import type { RequestState } from './requestStates'

/** `isFollowed`: the person agrees that who sends it sees how it goes. */
export const SendDeviceRequest = defineCommand<{ reference: string; requestId: string }>()(
  'send-device-request',
  v.strictObject({ ...AskForDevice.payload.entries, isFollowed: v.optional(v.boolean(), false) }),
)

/** Told to a mediator: a request of the same name, commune and household waits. It may be of another family. */
export type MaybeDouble = { maybeDouble: true }

/** All that who sent a request sees of it. */
export type SentStage = 'received' | 'planned' | 'done'

/** What is decided, and why, is for the person to say: whatever it is, the request was received. */
export function stageOf(state: RequestState): SentStage {
  if (state === 'handed-over') return 'done'
  return state === 'reserved' || state === 'collection' ? 'planned' : 'received'
}

/** Neither the reference, which would open the rest, nor a reason. */
export type SentRequest = { familyName: string; kind: RequestedKind; sentAt: number; stage: SentStage }

/** Those of whoever asks, the latest first; only of people who agreed. */
export const ListSentRequests = defineQuestion<SentRequest[]>()('list-sent-requests', v.strictObject({}))
