import * as v from 'valibot'
import { defineCommand } from '../platform/everywhere/command'
import { defineQuestion } from '../platform/everywhere/question'
import type { SettingKind, SettingUnit, SettingValue } from '../platform/everywhere/setting'
import { staffWord } from '../platform/everywhere/words'

/** `by`: null when nothing of the account is left. `unit`: when it is another one than today's. */
export type SettingVersion = {
  version: number
  before: SettingValue
  value: SettingValue
  unit?: SettingUnit
  /** SHA-256 of a text, by which it is told from another. */
  hash?: string
  reason: string
  by: string | null
  at: number
}

/** `version`: 0 as long as nobody changed what the files say. `versions`: the newest first. */
export type SettingLine = {
  name: string
  group: string
  kind: SettingKind
  value: SettingValue
  hash?: string
  version: number
  versions: SettingVersion[]
}

/** What the town may change, each with who changed it, when and why. */
export const ListSettings = defineQuestion<SettingLine[]>()('list-settings', v.strictObject({}))

/** Of a text that is read out. */
const LONGEST_VALUE = 4_000

const Value = v.nullable(v.union([v.pipe(v.string(), v.maxLength(LONGEST_VALUE)), v.number(), v.boolean()]))

/** `version`: that which one saw, so that nobody undoes what a colleague did a moment before. */
export const ChangeSetting = defineCommand<{ version: number }>()(
  'change-setting',
  v.strictObject({
    setting: v.pipe(v.string(), v.regex(/^[\w.-]{1,80}$/)),
    version: v.pipe(v.number(), v.integer(), v.minValue(0)),
    value: Value,
    reason: v.pipe(
      v.string(),
      v.trim(),
      v.nonEmpty(staffWord('error.setting.reason')),
      v.maxLength(200, staffWord('error.setting.reasonLong')),
      v.regex(/^\P{Cc}*$/u, staffWord('error.setting.oneLine')),
    ),
  }),
)
