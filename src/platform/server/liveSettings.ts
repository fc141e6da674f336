import type { SettingValue } from '../everywhere/setting'
import type { AnyDatabase } from './declareTable'
import { runInEveryProcess } from './jobs/job'
import { kindOf, type Setting } from './setting'
import { appliedValue } from './storedSetting'
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
  /** Does what somebody changed apply? */
  isChanged: (setting: Setting) => boolean
  /** Reads what others changed, if they did. */
  lookAgain: () => Promise<void>
}

/** Versions are only ever added: their number tells whether something changed. */
async function countVersions(db: AnyDatabase): Promise<number> {
  const { n } = await db
    .selectFrom('setting_version')
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  return Number(n)
}

/** As they are stored, by name. */
async function readValues(db: AnyDatabase): Promise<Map<string, string>> {
  const rows = await db.selectFrom('setting_version').select(['setting', 'value']).orderBy('version').execute()
  return new Map(rows.map(({ setting, value }) => [setting, value]))
}

export async function openSettings(db: Database, files: TownFiles): Promise<LiveSettings> {
  let [revision, values] = [await countVersions(db), await readValues(db)]
  const changedValue = (setting: Setting) => {
    const stored = values.get(setting.name)
    return stored === undefined ? undefined : appliedValue(kindOf(setting, files), stored)
  }
  return {
    files,
    get revision() {
      return revision
    },
    isChanged: setting => changedValue(setting) !== undefined,
    valueOf: <Value extends SettingValue>(setting: Setting<Value>) => {
      const changed = changedValue(setting)
      return changed === undefined ? setting.first(files) : (changed as Value)
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
