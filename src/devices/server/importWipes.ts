import { createHash } from 'node:crypto'
import { answerCommand, type CommandContext } from '../../platform/server/commands'
import { inBatches } from '../../platform/server/inBatches'
import { done } from '../../platform/server/outcomes'
import { ImportWipeLogs, type ReadWipe } from '../deviceCommands'
import { withoutControls } from '../machine'
import { readNwipeLog, type WipedDrive } from '../nwipeLog'
import { cleanSerial } from '../serial'
import { refusalsByRules, refusalsOfDrive, type WipeRefusal } from '../wipeProof'
import { followWipes } from './deviceProof'
import { accountOf, ofOrganisation } from './ofDevice'
import { refusalsByDay } from './wipedSince'
import { wipeRulesOf } from './wipeRules'
import { writeWipes } from './writeWipes'

type Found = { file: string; drive: WipedDrive }

/**
 * One run on one drive, under the rules of today. The same run in a longer file is the same certificate; and a log that
 * was cut, so that it no longer says what was wrong, does not make another one. Other rules do.
 */
const hashOf = ({ method, status, errors, wipedOn, verification }: WipedDrive, byRules: WipeRefusal[]) =>
  createHash('sha256')
    .update(JSON.stringify([method, status, errors, wipedOn, verification, byRules]))
    .digest('hex')

/** Disks of the organisation by serial; those that are in a machine, if any is. */
async function findDisks({ db }: CommandContext, organisation: string, found: Found[]) {
  const keys = [...new Set(found.flatMap(({ drive }) => cleanSerial(drive.serial) ?? []))]
  const rows = await inBatches(keys, batch =>
    db
      .selectFrom('disk')
      .innerJoin('device', 'device.id', 'disk.device_id')
      .select(['disk.id', 'disk.kind', 'disk.serial_key', 'disk.gone_at', 'device.id as device', 'device.number'])
      .where('disk.organisation_id', '=', organisation)
      .where('disk.serial_key', 'in', batch)
      .execute(),
  )
  return (serial: string) => {
    const key = cleanSerial(serial)
    const same = rows.filter(({ serial_key }) => serial_key === key)
    const here = same.filter(({ gone_at }) => gone_at === null)
    return here.length ? here : same
  }
}

/** Each drive of each log: what it proves, of which disk, or why it proves nothing. */
export const importWipeLogs = answerCommand(ImportWipeLogs, ofOrganisation, async (context, { organisation, logs }) => {
  const { db, now } = context
  const [account, rules] = [accountOf(context), wipeRulesOf(context)]
  const found = logs.flatMap(({ name, text }) => readNwipeLog(text).map((drive): Found => ({ file: name, drive })))
  const disksOf = await findDisks(context, organisation, found)
  const wipes: ReadWipe[] = []
  const touched = new Set<string>()
  for (const { file, drive } of found) {
    const serial = withoutControls(drive.serial).slice(0, 60)
    const said = { file, drive: drive.name, serial, wipedOn: drive.wipedOn }
    const against = refusalsOfDrive(drive)
    const disks = disksOf(drive.serial)
    const [disk] = disks
    if (!disk || disks.length > 1) {
      wipes.push({ ...said, is: disk ? 'ambiguous' : 'unmatched', refusals: against, device: null })
      continue
    }
    const byRules = refusalsByRules({ ...drive, disk: disk.kind }, rules)
    const { method, tool, verification, wipedOn } = drive
    const byDay = await refusalsByDay(db, { device: disk.device, wipedOn })
    const refusals = against.length ? against : [...byRules, ...byDay]
    const wipe = { disk: disk.id, method: withoutControls(method), tool, verification, wipedOn, serialRead: serial }
    const [isNew] = await writeWipes(db, [
      { ...wipe, source: 'nwipe-log', hash: hashOf(drive, byRules), refusals, account, now },
    ])
    touched.add(disk.device)
    const is = !isNew ? 'known' : refusals.length ? 'refused' : 'accepted'
    wipes.push({ ...said, is, refusals, device: { id: disk.device, number: disk.number } })
  }
  for (const device of touched) await followWipes(db, device, { account, now })
  return done({ wipes }, organisation)
})
