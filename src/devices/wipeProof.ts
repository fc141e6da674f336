import type { DiskKind, Verification } from './device'
import type { WipedDrive } from './nwipeLog'
import { cleanSerial, isAnonymousSerial } from './serial'

/** Why a wipe proves nothing. Each has its words: `staff.devices.refusal.<refusal>`. */
export const WIPE_REFUSALS = [
  'aborted',
  'failed',
  'unfinished',
  'errors',
  'see-warning',
  'hidden-sectors',
  'partial',
  'not-a-wipe',
  'not-verified',
  'method',
  'anonymous',
  'no-serial',
  'before-given',
  'not-yet',
] as const
export type WipeRefusal = (typeof WIPE_REFUSALS)[number]

/** What the town asks for. `methods`: names, or parts of names, that are accepted; empty: any. */
export type WipeRules = { isVerificationAsked: boolean; methods: Partial<Record<DiskKind, string[]>> }

/** What the log itself says against it, whatever the disk is. */
export function refusalsOfDrive(drive: WipedDrive): WipeRefusal[] {
  const { status, errors } = drive
  const says = (text: RegExp) => text.test(status ?? '')
  const isErased = says(/^erased$/i)
  const refusals: [WipeRefusal, boolean][] = [
    ['unfinished', status === null || errors === null],
    ['aborted', says(/abort/i)],
    ['see-warning', says(/warning/i) || (isErased && drive.isMarked)],
    ['failed', status !== null && !isErased && !says(/abort|warning/i)],
    ['errors', errors !== null && !(errors === 0)],
    ['hidden-sectors', drive.hasHiddenSectors],
    ['partial', drive.isPartial],
    ['not-a-wipe', /^verify/i.test(drive.method)],
    ['anonymous', isAnonymousSerial(drive.serial)],
    ['no-serial', !isAnonymousSerial(drive.serial) && cleanSerial(drive.serial) === null],
  ]
  return refusals.filter(([, applies]) => applies).map(([refusal]) => refusal)
}

type Wiped = { method: string; verification: Verification; disk: DiskKind }

/** What the rules of the town say against it. */
export function refusalsByRules({ method, verification, disk }: Wiped, rules: WipeRules): WipeRefusal[] {
  const accepted = rules.methods[disk] ?? []
  const isAccepted = !accepted.length || accepted.some(one => method.toLowerCase().includes(one.toLowerCase()))
  const isUnverified = rules.isVerificationAsked && verification === 'none'
  return [...(isUnverified ? (['not-verified'] as const) : []), ...(isAccepted ? [] : (['method'] as const))]
}
