import type { PayloadOf } from '../../platform/everywhere/command'
import { staffWord } from '../../platform/everywhere/words'
import { answerCommand, type CommandContext } from '../../platform/server/commands'
import { conflict, done, refused } from '../../platform/server/outcomes'
import { SetDeviceState, WriteDeviceTests, type DeviceMeanwhile } from '../deviceCommands'
import { needsWiping, nextStates } from '../deviceStates'
import { arePassed, readTests, withSaid } from '../deviceTests'
import { isWiped, isWithSomebody, lockDevice, moveDevice } from './deviceProof'
import { accountOf, findDevice, GONE, ofItsOrganisation, type DeviceRow } from './ofDevice'

const guarded = { subject: findDevice, unknown: GONE }
const meanwhileOf = ({ version, state }: DeviceRow): DeviceMeanwhile => ({ version, state })

type Moving = PayloadOf<typeof SetDeviceState>

async function move(context: CommandContext, { version, from, state, words }: Moving, { id }: DeviceRow) {
  const { db, now } = context
  const row = await lockDevice(db, id)
  if (from ? row.state !== from : row.version !== version) return conflict(meanwhileOf(row))
  if (row.state === 'reserved') return refused(staffWord('staff.devices.isReserved'))
  if (isWithSomebody(row)) return refused(staffWord('staff.devices.isWithSomebody'))
  if (!nextStates(row.state).includes(state)) return refused(staffWord('staff.devices.notNext'))
  if (needsWiping(state) && !(await isWiped(db, row))) return refused(staffWord('staff.devices.unwiped'))
  if (state === 'ready' && !arePassed(readTests(row.tests))) return refused(staffWord('staff.devices.untested'))
  return done(await moveDevice(db, row, { state, words, account: accountOf(context), now }), id)
}

type Testing = PayloadOf<typeof WriteDeviceTests>

/** Null: they changed meanwhile. */
const testsAfter = (row: DeviceRow, { version, tests, was }: Testing) =>
  was ? withSaid(readTests(row.tests), { was, tests }) : row.version === version ? tests : null

async function writeTests({ db, now }: CommandContext, said: Testing, { id }: DeviceRow) {
  const row = await lockDevice(db, id)
  const tests = testsAfter(row, said)
  if (!tests) return conflict({ ...meanwhileOf(row), tests: readTests(row.tests) })
  const version = row.version + 1
  await db
    .updateTable('device')
    .set({ tests: JSON.stringify(tests), version, at: now })
    .where('id', '=', id)
    .execute()
  return done({ version }, id)
}

export const setDeviceState = answerCommand(SetDeviceState, ofItsOrganisation<Moving>(), { ...guarded, answer: move })
export const writeDeviceTests = answerCommand(WriteDeviceTests, ofItsOrganisation<Testing>(), {
  ...guarded,
  answer: writeTests,
})
