import * as v from 'valibot'
import { COMMAND_KEY, defineCommand } from '../platform/everywhere/command'
import { defineQuestion } from '../platform/everywhere/question'
import {
  DeviceIdSchema,
  type DeviceKind,
  type DeviceState,
  type DiskRemoval,
  type DonorKind,
  type Verification,
} from './device'
import type { DeviceLine } from './deviceQuestions'

/** The page of who gave: whoever has this address reads it. */
export const givenPage = (key: string) => `/pc-solidaire/don/lot/${key}`

export type ShownLot = {
  id: string
  /** Name of who received it. */
  organisation: string
  receivedOn: string
  note: string
  donor: { kind: DonorKind; name: string; contact: string } | null
  machines: DeviceLine[]
  /** The donor's page; null: nobody can read it. */
  page: { address: string; qr: { path: string; side: number } } | null
}

export const ShowLot = defineQuestion<ShownLot | null>()('show-lot', v.strictObject({ lot: DeviceIdSchema }))

/** Gives the page of the donor another address, or its first: the one before opens nothing any more. */
export const RenewLotPage = defineCommand<{ open: true }>()('renew-lot-page', v.strictObject({ lot: DeviceIdSchema }))

export const CloseLotPage = defineCommand<{ open: false }>()('close-lot-page', v.strictObject({ lot: DeviceIdSchema }))

/** What becomes of a machine, for who gave it: never with whom it is. */
export const FATES = ['here', 'ready', 'given', 'sold', 'recycled', 'parts'] as const
type Fate = (typeof FATES)[number]

const FATE_OF: Record<DeviceState, Fate> = {
  received: 'here',
  'to-wipe': 'here',
  wiped: 'here',
  'to-repair': 'here',
  tested: 'here',
  'taken-back': 'here',
  ready: 'ready',
  reserved: 'ready',
  'handed-over': 'given',
  sold: 'sold',
  recycled: 'recycled',
  parts: 'parts',
}
export const fateOf = (state: DeviceState): Fate => FATE_OF[state]

/** The first certificate of the disk: it is what was the donor's that it wiped. */
export type GivenDisk = {
  serial: string
  proof: { wipedOn: string; method: string; tool: string; verification: Verification } | null
  gone: DiskRemoval | null
}

export type GivenMachine = {
  kind: DeviceKind
  /** As it is called: make and model. */
  name: string
  serial: string
  fate: Fate
  disks: GivenDisk[]
}

export type GivenLot = {
  organisation: string
  receivedOn: string
  /** Those that count something, in the order of FATES. */
  fates: { fate: Fate; count: number }[]
  /** The first ones of a large lot; `total` counts them all. */
  machines: GivenMachine[]
  total: number
}

/** 128 bits in the address are proof enough. Closed, renewed, expired, never made: the same. */
export const ShowGivenLot = defineQuestion<GivenLot | null>()(
  'show-given-lot',
  v.strictObject({ key: v.pipe(v.string(), v.regex(COMMAND_KEY)), isWhole: v.optional(v.boolean(), false) }),
)
