import { readSetting, type SettingKind, type SettingValue } from '../../platform/everywhere/setting'
import { staffWord } from '../../platform/everywhere/words'
import { answerCommand } from '../../platform/server/commands'
import type { Context } from '../../platform/server/context'
import { duty } from '../../platform/server/may'
import { done, refused } from '../../platform/server/outcomes'
import { answerQuestion } from '../../platform/server/questions'
import { hashText } from '../../platform/server/hashText'
import { kindOf, type Setting } from '../../platform/server/setting'
import { appliedValue, readStored, writeStored } from '../../platform/server/storedSetting'
import type { Tables } from '../../platform/server/tables'
import type { TownFiles } from '../../platform/server/town'
import { TOWN_ORGANISATION } from '../account'
import { ChangeSetting, ListSettings, type SettingLine } from '../settings'
import { nameColleagues } from './nameColleagues'

const ofTown = duty('administrator', () => ({ organisation: TOWN_ORGANISATION }))

const findVersions = ({ db }: Pick<Context, 'db'>) =>
  db.selectFrom('setting_version').selectAll().orderBy('version', 'desc').execute()

/** `last`: the last version, if somebody ever changed it. */
function valueNow(setting: Setting, files: TownFiles, last: { value: string } | undefined): SettingValue {
  const changed = last && appliedValue(kindOf(setting, files), last.value)
  return changed === undefined ? setting.first(files) : changed
}

/** A text is told from another by its hash. */
const hashOf = (kind: SettingKind, value: SettingValue) =>
  kind.is === 'paragraphs' && typeof value === 'string' ? { hash: hashText(value) } : {}

/** `unit`: when it is not today's; nobody can go back to such a count. */
function versionOf(kind: SettingKind, row: Pick<Tables['setting_version'], 'before' | 'value'>) {
  const [before, value] = [readStored(row.before), readStored(row.value)]
  const unit = value.unit ?? before.unit
  const isOther = unit !== null && (kind.is !== 'count' || kind.unit !== unit)
  return { before: before.value, value: value.value, ...(isOther && { unit }), ...hashOf(kind, value.value) }
}

export const listSettings = answerQuestion(ListSettings, ofTown, async (context): Promise<SettingLine[]> => {
  const rows = await findVersions(context)
  const names = await nameColleagues(
    context.db,
    rows.map(({ account }) => account),
  )
  const { files } = context.settings
  return context.declaredSettings.map(setting => {
    const kind = kindOf(setting, files)
    const own = rows.filter(row => row.setting === setting.name)
    // Of the database, not of this process: it may not have seen the last change yet.
    const value = valueNow(setting, files, own[0])
    return {
      name: setting.name,
      group: setting.group,
      kind,
      value,
      ...hashOf(kind, value),
      version: own[0]?.version ?? 0,
      versions: own.map(({ version, reason, account, at, ...row }) => ({
        version,
        ...versionOf(kind, row),
        reason,
        by: names.get(account) ?? null,
        at,
      })),
    }
  })
})

/** What a file says is read as what is typed is: an empty line at its end tells nothing apart. */
function isSame(kind: SettingKind, current: SettingValue, wanted: SettingValue): boolean {
  const read = readSetting(kind, current)
  return 'value' in read && read.value === wanted
}

/** One version more: who comes second with the same number is told that a colleague was first. */
export const changeSetting = answerCommand(ChangeSetting, ofTown, async (context, wanted) => {
  const { db, now, actor, settings, declaredSettings } = context
  const setting = declaredSettings.find(({ name }) => name === wanted.setting)
  if (!setting || actor.is !== 'staff') return refused(staffWord('error.setting.unknown'))
  const { files } = settings
  const kind = kindOf(setting, files)
  const read = readSetting(kind, wanted.value)
  if ('fault' in read) return refused(read.fault)
  const fault = await setting.fault?.(db, read.value)
  if (fault) return refused(fault)
  const last = (await findVersions(context)).find(row => row.setting === setting.name)
  if ((last?.version ?? 0) !== wanted.version) return refused(staffWord('error.setting.meanwhile'))
  const current = valueNow(setting, files, last)
  // A version that changes nothing would be a text that people agree to under two numbers.
  if (isSame(kind, current, read.value)) return refused(staffWord('error.setting.same'))
  const version = wanted.version + 1
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('setting_version')
    .values({
      setting: setting.name,
      version,
      before: writeStored(kind, current),
      value: writeStored(kind, read.value),
      reason: wanted.reason,
      account: actor.account,
      at: now,
    })
    .onConflict(conflict => conflict.columns(['setting', 'version']).doNothing())
    .executeTakeFirst()
  if (numInsertedOrUpdatedRows !== 1n) return refused(staffWord('error.setting.meanwhile'))
  return done({ version }, setting.name)
})
