import type { Context } from '../../platform/server/context'
import { defineSetting } from '../../platform/server/setting'
import type { DiskKind } from '../device'
import type { WipeRules } from '../wipeProof'

/** Nothing published says it: to be validated by the town. */
const VERIFICATION = defineSetting({
  name: 'devices.isVerificationAsked',
  group: 'devices',
  kind: { is: 'switch' },
  first: () => true,
})

/** Names of methods, or parts of them, between commas; empty: any. NIST SP 800-88 prefers the drive's own command. */
const methodsOf = (name: string) =>
  defineSetting<string | null>({ name, group: 'devices', kind: { is: 'text', max: 400 }, first: () => null })

const HDD_METHODS = methodsOf('devices.hddMethods')
const FLASH_METHODS = methodsOf('devices.flashMethods')

export const wipeSettings = [VERIFICATION, HDD_METHODS, FLASH_METHODS]

const listOf = (written: string | null) => (written ?? '').split(',').flatMap(one => one.trim() || [])

export function wipeRulesOf({ settings }: Pick<Context, 'settings'>): WipeRules {
  const flash = listOf(settings.valueOf(FLASH_METHODS))
  const methods: Record<DiskKind, string[]> = {
    hdd: listOf(settings.valueOf(HDD_METHODS)),
    ssd: flash,
    nvme: flash,
    emmc: flash,
  }
  return { isVerificationAsked: settings.valueOf(VERIFICATION), methods }
}
