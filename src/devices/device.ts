import * as v from 'valibot'

export const DEVICE_KINDS = ['laptop', 'desktop', 'tablet', 'smartphone', 'screen'] as const
export type DeviceKind = (typeof DEVICE_KINDS)[number]

/** Where a machine is, from the day when it comes until it leaves for good. */
export const DEVICE_STATES = [
  'received',
  'to-wipe',
  'wiped',
  'to-repair',
  'tested',
  'ready',
  'reserved',
  'handed-over',
  'sold',
  'taken-back',
  'recycled',
  'parts',
] as const
export type DeviceState = (typeof DEVICE_STATES)[number]

export const DONOR_KINDS = ['person', 'company', 'public-body'] as const
export type DonorKind = (typeof DONOR_KINDS)[number]

export const DISK_KINDS = ['hdd', 'ssd', 'nvme', 'emmc'] as const
export type DiskKind = (typeof DISK_KINDS)[number]

/** How a disk left its machine without being wiped. */
export const DISK_REMOVALS = ['removed', 'destroyed'] as const
export type DiskRemoval = (typeof DISK_REMOVALS)[number]

export const VERIFICATIONS = ['none', 'last', 'all'] as const
export type Verification = (typeof VERIFICATIONS)[number]

export const BATTERIES = ['good', 'worn', 'dead', 'none'] as const
export type Battery = (typeof BATTERIES)[number]

export const DeviceIdSchema = v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/))
