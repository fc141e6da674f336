import * as v from 'valibot'
import { staffWord, word } from '../platform/everywhere/words'
import { BATTERIES, DEVICE_KINDS, DISK_KINDS } from './device'
import { cleanSerial } from './serial'

/** PostgreSQL stores no NUL, and a pasted list may hold any control character. */
export const withoutControls = (text: string) => text.replace(/[\p{Cc}\ufffd]/gu, '').trim()

const text = (max: number) => v.pipe(v.string(), v.transform(withoutControls), v.maxLength(max, word('error.tooLong')))
const needed = (max: number, key: Parameters<typeof staffWord>[0]) => v.pipe(text(max), v.nonEmpty(staffWord(key)))
const Count = (max: number) => v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(max)))

export const ReasonSchema = needed(200, 'error.devices.reason')
export const ShortTextSchema = text(80)

/** `serial`: as it is written on the disk; empty when nothing can be read. */
export const DiskSchema = v.strictObject({
  kind: v.picklist(DISK_KINDS),
  sizeGb: v.optional(Count(100_000), null),
  serial: v.optional(text(60), ''),
})
export type Disk = v.InferOutput<typeof DiskSchema>

/** A machine as somebody describes it who has it in hand. `noDisk`: why there is nothing to wipe. */
export const MachineSchema = v.pipe(
  v.strictObject({
    kind: v.picklist(DEVICE_KINDS),
    make: needed(60, 'error.devices.make'),
    model: v.optional(text(80), ''),
    serial: v.optional(text(60), ''),
    memoryGb: v.optional(Count(4_096), null),
    battery: v.optional(v.nullable(v.picklist(BATTERIES)), null),
    screen: v.optional(text(40), ''),
    disks: v.optional(v.pipe(v.array(DiskSchema), v.maxLength(12)), []),
    noDisk: v.optional(text(200), ''),
  }),
  v.check(({ serial }) => serial === '' || cleanSerial(serial) !== null, staffWord('error.devices.serial')),
  v.check(
    ({ kind, disks, noDisk }) => kind === 'screen' || disks.length > 0 || noDisk !== '',
    staffWord('error.devices.noDisk'),
  ),
)
export type Machine = v.InferOutput<typeof MachineSchema>
