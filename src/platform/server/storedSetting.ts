import * as v from 'valibot'
import {
  readSetting,
  SETTING_UNITS,
  type SettingKind,
  type SettingUnit,
  type SettingValue,
} from '../everywhere/setting'

/** Null: nobody ever changed one. A count has its unit: 3 of months is not 3 of days when the file changes its own. */
const Stored = v.nullable(
  v.union([
    v.string(),
    v.number(),
    v.boolean(),
    v.strictObject({ count: v.number(), unit: v.picklist(SETTING_UNITS) }),
  ]),
)

export const writeStored = (kind: SettingKind, value: SettingValue): string =>
  JSON.stringify(kind.is === 'count' && typeof value === 'number' ? { count: value, unit: kind.unit } : value)

/** `unit`: null for what is no count, and for a count that was written before units were: it is in that of its kind. */
export function readStored(json: string): { value: SettingValue; unit: SettingUnit | null } {
  const stored = v.parse(Stored, JSON.parse(json))
  if (stored === null || typeof stored !== 'object') return { value: stored, unit: null }
  return { value: stored.count, unit: stored.unit }
}

/** Undefined when it does not apply: it is in another unit, or its limits were drawn closer since. */
export function appliedValue(kind: SettingKind, json: string): SettingValue | undefined {
  const { value, unit } = readStored(json)
  if (unit && (kind.is !== 'count' || kind.unit !== unit)) return undefined
  const read = readSetting(kind, value)
  return 'value' in read ? read.value : undefined
}
