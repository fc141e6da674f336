import * as v from 'valibot'
import { defineCommand } from '../platform/everywhere/command'
import { DEVICE_STATES, DeviceIdSchema, DISK_REMOVALS, DONOR_KINDS, VERIFICATIONS, type DeviceState } from './device'
import { DeviceTestsSchema, type DeviceTests } from './deviceTests'
import type { IntakeFault } from './intake'
import { DiskSchema, MachineSchema, ReasonSchema, ShortTextSchema } from './machine'
import type { WipeRefusal } from './wipeProof'

const Organisation = v.pipe(v.string(), v.regex(/^[\w-]{1,64}$/))
const Day = v.pipe(v.string(), v.isoDate())
const Version = v.pipe(v.number(), v.integer(), v.minValue(0))

/** One MB: more than 10,000 lines. */
const MAX_LIST = 1_000_000

/** `added`: new machines; `known`: those that are there already, and stay as they are. */
export type AddedLot = { lot: string | null; added: number; known: number }
/** In place of a receipt: nothing was added. */
export type FaultyLot = { faults: IntakeFault[] }

/** Machines that came together: all of the list, or nothing of it. */
export const AddLot = defineCommand<AddedLot>()(
  'add-lot',
  v.strictObject({
    organisation: Organisation,
    /** One that is there: it gets these machines too, and stays whose it is. */
    lot: v.optional(DeviceIdSchema),
    receivedOn: Day,
    note: v.optional(ShortTextSchema, ''),
    donor: v.optional(
      v.strictObject({
        kind: v.picklist(DONOR_KINDS),
        name: ShortTextSchema,
        contact: v.optional(ShortTextSchema, ''),
      }),
    ),
    list: v.pipe(v.string(), v.maxLength(MAX_LIST)),
  }),
)

/** One machine, in hand. `isKnown`: it was there already, and stays as it is. */
export const AddDevice = defineCommand<{ device: string; number: string; isKnown: boolean }>()(
  'add-device',
  v.strictObject({ organisation: Organisation, lot: v.optional(DeviceIdSchema), machine: MachineSchema }),
)

/** A second disk, found when the machine was opened: it is to be wiped anew. */
export const AddDisk = defineCommand<{ disk: string }>()(
  'add-disk',
  v.strictObject({ device: DeviceIdSchema, disk: DiskSchema }),
)

/** Taken out, or destroyed, with the reason why it is not wiped. */
export const RemoveDisk = defineCommand<{ removed: true }>()(
  'remove-disk',
  v.strictObject({ disk: DeviceIdSchema, how: v.picklist(DISK_REMOVALS), reason: ReasonSchema }),
)

/** Told to whoever saw it otherwise. `tests`: when these were written. */
export type DeviceMeanwhile = { version: number; state: DeviceState; tests?: DeviceTests }

/** `from`: the state that was on screen. Where it is said, nothing else of the machine is in the way. */
export const SetDeviceState = defineCommand<DeviceMeanwhile>()(
  'set-device-state',
  v.strictObject({
    device: DeviceIdSchema,
    version: Version,
    state: v.picklist(DEVICE_STATES),
    from: v.optional(v.picklist(DEVICE_STATES)),
    words: v.optional(ShortTextSchema, ''),
  }),
)

/**
 * `was`: those that were on screen. What differs is what was said: two people, or two presses without network, try a
 * machine together.
 */
export const WriteDeviceTests = defineCommand<{ version: number }>()(
  'write-device-tests',
  v.strictObject({
    device: DeviceIdSchema,
    version: Version,
    tests: DeviceTestsSchema,
    was: v.optional(DeviceTestsSchema),
  }),
)

/** What became of one drive of a log. */
export type ReadWipe = {
  file: string
  drive: string
  serial: string
  wipedOn: string
  /** `known`: this log was read before. `unmatched`: no disk of ours has this serial; `ambiguous`: several have. */
  is: 'accepted' | 'refused' | 'known' | 'unmatched' | 'ambiguous'
  refusals: WipeRefusal[]
  device: { id: string; number: string } | null
}

/** Logs of nwipe, each with one or several drives. */
export const ImportWipeLogs = defineCommand<{ wipes: ReadWipe[] }>()(
  'import-wipe-logs',
  v.strictObject({
    organisation: Organisation,
    logs: v.pipe(
      v.array(v.strictObject({ name: ShortTextSchema, text: v.pipe(v.string(), v.maxLength(MAX_LIST)) })),
      v.minLength(1),
      v.maxLength(100),
    ),
  }),
)

/** A certificate of another tool, as a colleague reads it. */
export const RecordWipe = defineCommand<{ accepted: boolean; refusals: WipeRefusal[] }>()(
  'record-wipe',
  v.strictObject({
    disk: DeviceIdSchema,
    method: v.pipe(ShortTextSchema, v.minLength(1)),
    tool: v.pipe(ShortTextSchema, v.minLength(1)),
    verification: v.picklist(VERIFICATIONS),
    wipedOn: Day,
  }),
)
