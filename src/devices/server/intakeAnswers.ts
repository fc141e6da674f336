import { staffWord } from '../../platform/everywhere/words'
import { answerCommand, type CommandContext } from '../../platform/server/commands'
import { conflict, done, refused } from '../../platform/server/outcomes'
import { AddDevice, AddLot, type FaultyLot } from '../deviceCommands'
import { readIntake, type IntakeFault, type IntakeLine } from '../intake'
import { cleanSerial } from '../serial'
import { accountOf, ofOrganisation } from './ofDevice'
import { writeLot } from './writeLot'
import { findKnown, findKnownDisks, writeMachines } from './writeMachines'

/** A new machine with a disk that is in another machine already: one of the two serials is a slip. */
async function findDiskFaults({ db }: CommandContext, organisation: string, lines: IntakeLine[]) {
  const disks = lines.flatMap(({ machine }) => machine.disks)
  const known = await findKnownDisks(db, organisation, disks)
  if (!known.size) return []
  return lines.flatMap(({ line, machine }) =>
    machine.disks
      .filter(({ serial }) => known.has(cleanSerial(serial) ?? ''))
      .map(({ serial }): IntakeFault => ({ line, fault: 'disk-known', value: serial })),
  )
}

/** All or nothing; what is there already stays as it is, so the same list sent again changes nothing. */
export const addLot = answerCommand(AddLot, ofOrganisation, async (context, lot) => {
  const { db, now } = context
  const { organisation } = lot
  if (lot.lot && !(await isOwnLot(context, { lot: lot.lot, organisation })))
    return refused(staffWord('staff.devices.gone'))
  const { lines, faults } = readIntake(lot.list)
  const stop = (all: IntakeFault[]) => conflict({ faults: all } satisfies FaultyLot)
  if (faults.length) return stop(faults)
  if (!lines.length) return refused(staffWord('staff.devices.intake.empty'))
  // Disks first: a machine that a colleague adds meanwhile is then known before its disk can be seen in it.
  const diskFaults = await findDiskFaults(context, organisation, lines)
  const known = await findKnown(
    db,
    organisation,
    lines.map(({ machine }) => machine),
  )
  const added = lines.filter(({ machine }) => !known.has(cleanSerial(machine.serial) ?? ''))
  const addedLines = new Set(added.map(({ line }) => line))
  const ofAdded = diskFaults.filter(({ line }) => addedLines.has(line))
  if (ofAdded.length) return stop(ofAdded)
  const count = { added: added.length, known: lines.length - added.length }
  if (!added.length) return done({ lot: null, ...count }, organisation)
  const id = lot.lot ?? (await writeLot(context, lot))
  const machines = added.map(({ machine }) => machine)
  await writeMachines(db, machines, { organisation, lot: id, account: accountOf(context), now })
  return done({ lot: id, ...count }, id)
})

export const addDevice = answerCommand(AddDevice, ofOrganisation, async (context, { organisation, lot, machine }) => {
  const { db, now } = context
  const disks = await findKnownDisks(db, organisation, machine.disks)
  const [known] = (await findKnown(db, organisation, [machine])).values()
  if (known) return done({ device: known.id, number: known.number, isKnown: true }, known.id)
  if (disks.size) return refused(staffWord('staff.devices.diskKnown'))
  if (lot && !(await isOwnLot(context, { lot, organisation }))) return refused(staffWord('staff.devices.gone'))
  const writing = { organisation, lot: lot ?? null, account: accountOf(context), now }
  const [added] = await writeMachines(db, [machine], writing)
  return done({ device: added!.id, number: added!.number, isKnown: false }, added!.id)
})

const isOwnLot = ({ db }: CommandContext, { lot, organisation }: { lot: string; organisation: string }) =>
  db.selectFrom('lot').select('id').where('id', '=', lot).where('organisation_id', '=', organisation).executeTakeFirst()
