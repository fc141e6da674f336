import * as v from 'valibot'
import { readSetting, type SettingValue } from '../everywhere/setting'
import type { AnyDatabase } from './declareTable'
import { runInEveryProcess } from './jobs/job'
import { kindOf, type Setting } from './setting'
import type { Database } from './tables'
import type { TownFiles } from './town'

declare module './context' {
  interface Provided {
    settings: LiveSettings
  }
}

/** The settings as the database has them. */
export type LiveSettings = {
  /** What the files of `content/` say: the first filling. */
  readonly files: TownFiles
  /** Rises with each change that this process knows. */
  readonly revision: number
  valueOf: <Value extends SettingValue>(setting: Setting<Value>) => Value
  isChanged: (setting: Setting) => boolean
  /** Reads what others changed, if they did. */
  lookAgain: () => Promise<void>
}

/** Null: nobody ever changed one. */
const StoredValue = v.nullable(v.union([v.string(), v.number(), v.boolean()]))
export const readStoredValue = (json: string): SettingValue => v.parse(StoredValue, JSON.parse(json))

/** Versions are only ever added: their number tells whether something changed. */
async function countVersions(db: AnyDatabase): Promise<number> {
  const { n } = await db
    .selectFrom('setting_version')
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  return Number(n)
}

async function readValues(db: AnyDatabase): Promise<Map<string, SettingValue>> {
  const rows = await db.selectFrom('setting_version').select(['setting', 'value']).orderBy('version').execute()
  return new Map(rows.map(({ setting, value }) => [setting, readStoredValue(value)]))
}

export async function openSettings(db: Database, files: TownFiles): Promise<LiveSettings> {
  let [revision, values] = [await countVersions(db), await readValues(db)]
  return {
    files,
    get revision() {
      return revision
    },
    isChanged: ({ name }) => values.has(name),
    valueOf: <Value extends SettingValue>(setting: Setting<Value>) => {
      const stored = values.get(setting.name)
      if (stored === undefined) return setting.first(files)
      const read = readSetting(kindOf(setting, files), stored)
      // Its limits were drawn closer since: the first value is always within them.
      return 'value' in read ? (read.value as Value) : setting.first(files)
    },
    lookAgain: async () => {
      const count = await countVersions(db)
      if (count !== revision) [revision, values] = [count, await readValues(db)]
    },
  }
}

/** Within so many ms, what another process changed holds here. */
const FOLLOW_SETTINGS_MS = 2_000

export const followSettings = runInEveryProcess('follow-settings', { everyMs: FOLLOW_SETTINGS_MS }, ({ settings }) =>
  settings.lookAgain(),
)
