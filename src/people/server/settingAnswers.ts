import { readSetting } from '../../platform/everywhere/setting'
import { staffWord } from '../../platform/everywhere/words'
import { answerCommand } from '../../platform/server/commands'
import type { Context } from '../../platform/server/context'
import { readStoredValue } from '../../platform/server/liveSettings'
import { duty } from '../../platform/server/may'
import { done, refused } from '../../platform/server/outcomes'
import { answerQuestion } from '../../platform/server/questions'
import { kindOf, type Setting } from '../../platform/server/setting'
import { TOWN_ORGANISATION } from '../account'
import { ChangeSetting, ListSettings, type SettingLine } from '../settings'
import { nameColleagues } from './nameColleagues'

const ofTown = duty('administrator', () => ({ organisation: TOWN_ORGANISATION }))

const findVersions = ({ db }: Pick<Context, 'db'>) =>
  db.selectFrom('setting_version').selectAll().orderBy('version', 'desc').execute()

export const listSettings = answerQuestion(ListSettings, ofTown, async (context): Promise<SettingLine[]> => {
  const rows = await findVersions(context)
  const names = await nameColleagues(
    context.db,
    rows.map(({ account }) => account),
  )
  const versionsOf = (setting: Setting) =>
    rows
      .filter(row => row.setting === setting.name)
      .map(({ version, before, value, reason, account, at }) => ({
        version,
        before: readStoredValue(before),
        value: readStoredValue(value),
        reason,
        by: names.get(account) ?? null,
        at,
      }))
  return context.declaredSettings.map(setting => {
    const versions = versionsOf(setting)
    const [last] = versions
    return {
      name: setting.name,
      group: setting.group,
      kind: kindOf(setting, context.settings.files),
      // Of the database, not of this process: it may not have seen the last change yet.
      value: last ? last.value : setting.first(context.settings.files),
      version: last?.version ?? 0,
      versions,
    }
  })
})

/** One version more: who comes second with the same number is told that a colleague was first. */
export const changeSetting = answerCommand(ChangeSetting, ofTown, async (context, wanted) => {
  const { db, now, actor, settings, declaredSettings } = context
  const setting = declaredSettings.find(({ name }) => name === wanted.setting)
  if (!setting || actor.is !== 'staff') return refused(staffWord('error.setting.unknown'))
  const read = readSetting(kindOf(setting, settings.files), wanted.value)
  if ('fault' in read) return refused(read.fault)
  const last = (await findVersions(context)).find(row => row.setting === setting.name)
  if ((last?.version ?? 0) !== wanted.version) return refused(staffWord('error.setting.meanwhile'))
  const before = last ? last.value : JSON.stringify(setting.first(settings.files))
  const version = wanted.version + 1
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('setting_version')
    .values({
      setting: setting.name,
      version,
      before,
      value: JSON.stringify(read.value),
      reason: wanted.reason,
      account: actor.account,
      at: now,
    })
    .onConflict(conflict => conflict.columns(['setting', 'version']).doNothing())
    .executeTakeFirst()
  if (numInsertedOrUpdatedRows !== 1n) return refused(staffWord('error.setting.meanwhile'))
  return done({ version }, setting.name)
})
