import * as v from 'valibot'
import { defineQuestion } from '../platform/everywhere/question'
import {
  DEVICE_STATES,
  DeviceIdSchema,
  type Battery,
  type DeviceKind,
  type DeviceState,
  type DiskKind,
  type DiskRemoval,
  type Verification,
} from './device'
import type { DeviceTests } from './deviceTests'
import type { WipeRefusal } from './wipeProof'

const Organisation = v.pipe(v.string(), v.maxLength(64))

export type DeviceLine = {
  id: string
  number: string
  kind: DeviceKind
  make: string
  model: string
  serial: string
  state: DeviceState
  at: number
  /** Disks that nothing proves to be wiped. */
  unwiped: number
}

export type DeviceList = {
  lines: DeviceLine[]
  total: number
  /** Of the organisation, whatever is searched. */
  counts: Partial<Record<DeviceState, number>>
}

/** Those of an organisation, where the last change is first. `search`: number, serial of the machine or of a disk, model. */
export const ListDevices = defineQuestion<DeviceList>()(
  'list-devices',
  v.strictObject({
    organisation: Organisation,
    state: v.optional(v.picklist(DEVICE_STATES)),
    search: v.optional(v.pipe(v.string(), v.maxLength(80))),
  }),
)

export type WipeLine = {
  id: string
  method: string
  tool: string
  verification: Verification
  wipedOn: string
  serialRead: string
  source: 'nwipe-log' | 'typed'
  isAccepted: boolean
  hasLapsed: boolean
  refusals: WipeRefusal[]
  /** Who read it in; '' when nothing of the account is left. */
  by: string
  at: number
}

export type DiskLine = {
  id: string
  kind: DiskKind
  sizeGb: number | null
  serial: string
  gone: { at: number; how: DiskRemoval; reason: string } | null
  isProven: boolean
  wipes: WipeLine[]
}

export type ShownDevice = Omit<DeviceLine, 'unwiped'> & {
  /** What it came with. */
  lot: string | null
  memoryGb: number | null
  battery: Battery | null
  screen: string
  noDisk: string
  tests: DeviceTests
  version: number
  isReserved: boolean
  /** Id of that which has it, or keeps it. */
  request: string | null
  next: DeviceState[]
  disks: DiskLine[]
  changes: { before: DeviceState | null; state: DeviceState; words: string; by: string; at: number }[]
  organisation: string
  /** Of its page here, for the label. */
  qr: { path: string; side: number }
}

export const ShowDevice = defineQuestion<ShownDevice | null>()(
  'show-device',
  v.strictObject({ device: DeviceIdSchema }),
)
