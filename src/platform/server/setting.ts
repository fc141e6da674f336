import type { SettingKind, SettingValue } from '../everywhere/setting'
import type { WordKey } from '../everywhere/words'
import type { AnyDatabase } from './declareTable'
import type { TownFiles } from './town'

/**
 * Where it stands on the page: what the town is, what it promises, how it receives and reminds, how it gives computers,
 * how long it stores.
 */
export type SettingGroup = 'town' | 'promises' | 'reception' | 'messages' | 'devices' | 'retention'

/**
 * What a town may change on a page, without a developer and without a restart. `first`: its value as long as nobody
 * changed it, by the files of `content/`. Its text is `staff.settings.name.<name>` in `content/words/espace.json`.
 */
export type Setting<Value extends SettingValue = SettingValue> = {
  name: string
  group: SettingGroup
  kind: SettingKind | ((files: TownFiles) => SettingKind)
  first: (files: TownFiles) => Value
  /** What only rows can tell of a value that is typed: why it cannot be. */
  fault?: (db: AnyDatabase, value: SettingValue) => Promise<WordKey | null>
}

export const defineSetting = <Value extends SettingValue>(setting: Setting<Value>): Setting<Value> => setting

export const kindOf = ({ kind }: Pick<Setting, 'kind'>, files: TownFiles): SettingKind =>
  typeof kind === 'function' ? kind(files) : kind
