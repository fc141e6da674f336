import { createHash } from 'node:crypto'
import type { PayloadOf } from '../../platform/everywhere/command'
import { parisDateTime } from '../../platform/everywhere/parisTime'
import { staffWord } from '../../platform/everywhere/words'
import { answerCommand, type CommandContext } from '../../platform/server/commands'
import { done, refused } from '../../platform/server/outcomes'
import { AddDisk, RecordWipe, RemoveDisk } from '../deviceCommands'
import { isOut, needsWiping } from '../deviceStates'
import { refusalsByRules, type WipeRefusal } from '../wipeProof'
import { followWipes, lockDevice, moveDevice } from './deviceProof'
import { accountOf, findDevice, findDisk, GONE, ofItsOrganisation, type DeviceRow, type DiskRow } from './ofDevice'
import { refusalsByDay } from './wipedSince'
import { wipeRulesOf } from './wipeRules'
import { findKnownDisks, newDisk } from './writeMachines'
import { writeWipes } from './writeWipes'

type Adding = PayloadOf<typeof AddDisk>

/** What was said to be wiped is not any more. One that a request has reserved, or that left, is not opened. */
async function add(context: CommandContext, { disk }: Adding, { id }: DeviceRow) {
  const { db, now } = context
  const device = await lockDevice(db, id)
  const organisation = device.organisation_id
  if (isOut(device.state)) return refused(staffWord('staff.devices.isOut'))
  if (device.state === 'reserved') return refused(staffWord('staff.devices.isReserved'))
  if ((await findKnownDisks(db, organisation, [disk])).size) return refused(staffWord('staff.devices.diskKnown'))
  if (needsWiping(device.state))
    await moveDevice(db, device, { state: 'to-wipe', words: '', account: accountOf(context), now })
  const row = newDisk(disk, { device: id, organisation, now })
  await db.insertInto('disk').values(row).execute()
  return done({ disk: row.id }, id)
}

type Removing = PayloadOf<typeof RemoveDisk>

async function remove(context: CommandContext, { how, reason }: Removing, { id, device_id, gone_at }: DiskRow) {
  const { db, now } = context
  const device = await lockDevice(db, device_id)
  if (isOut(device.state)) return refused(staffWord('staff.devices.isOut'))
  if (gone_at !== null) return refused(staffWord('staff.devices.diskGone'))
  await db.updateTable('disk').set({ gone_at: now, gone_how: how, gone_reason: reason }).where('id', '=', id).execute()
  await followWipes(db, device_id, { account: accountOf(context), now })
  return done({ removed: true }, device_id)
}

type Recording = PayloadOf<typeof RecordWipe>

async function record(context: CommandContext, { disk: _disk, ...wiped }: Recording, disk: DiskRow) {
  const { db, now } = context
  const refusals: WipeRefusal[] = [
    ...refusalsByRules({ ...wiped, disk: disk.kind }, wipeRulesOf(context)),
    ...(await refusalsByDay(db, { device: disk.device_id, wipedOn: wiped.wipedOn })),
    ...(wiped.wipedOn > parisDateTime(now).date ? (['not-yet'] as const) : []),
  ]
  const hash = createHash('sha256')
    .update(JSON.stringify([disk.id, wiped]))
    .digest('hex')
  const account = accountOf(context)
  await writeWipes(db, [
    { ...wiped, disk: disk.id, serialRead: disk.serial, source: 'typed', hash, refusals, account, now },
  ])
  await followWipes(db, disk.device_id, { account, now })
  return done({ accepted: !refusals.length, refusals }, disk.device_id)
}

const ofDisk = { subject: findDisk, unknown: GONE }
export const addDisk = answerCommand(AddDisk, ofItsOrganisation<Adding>(), {
  subject: findDevice,
  unknown: GONE,
  answer: add,
})
export const removeDisk = answerCommand(RemoveDisk, ofItsOrganisation<Removing>(), { ...ofDisk, answer: remove })
export const recordWipe = answerCommand(RecordWipe, ofItsOrganisation<Recording>(), { ...ofDisk, answer: record })
