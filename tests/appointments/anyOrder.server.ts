import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Slot } from '../../src/appointments/slot'
import { newCommandKey, type Receipt, type SentCommand } from '../../src/platform/everywhere/command'
import { readStoredReceipt } from '../../src/platform/server/storedReceipt'
import {
  booking,
  cancelling,
  engines,
  moving,
  openInProcess,
  readReceipt,
  weekly,
  type InProcess,
} from '../server/inProcess'

const OPENINGS = [
  weekly({ id: 'borny-3', to: '10:00' }),
  weekly({ id: 'borny-4', weekday: 4, to: '09:30', capacity: 2 }),
]
/** Few slots for many wishes: what is asked for is often taken. */
const CAPACITY: Record<string, number> = {
  'borny-3.20261202.0900': 1,
  'borny-3.20261202.0930': 1,
  'borny-4.20261203.0900': 2,
}
const SLOTS = Object.keys(CAPACITY)

type Step =
  | { do: 'book'; wishes: string[] }
  | { do: 'move'; whose: number; to: string }
  | { do: 'cancel'; whose: number }
  /** The answer never came, or the button was pressed twice: the same is sent again, now or much later. */
  | { do: 'repeat'; which: number }

const slot = fc.constantFrom(...SLOTS)
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('book' as const), wishes: fc.array(slot, { minLength: 1, maxLength: 3 }) }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('move' as const), whose: fc.nat(5), to: slot }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('cancel' as const), whose: fc.nat(5) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('repeat' as const), which: fc.nat(20) }) },
)
/** Steps of one moment are sent together. */
const history = fc.array(fc.array(step, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 8 })

type Done = Receipt<{ reference: string; slot: Slot }>
type Sent = { key: string; command: SentCommand; receipt?: Done }

/** What a history left: what was sent, in order, and the references that were given. */
type World = { service: InProcess; sent: Sent[]; references: string[] }

function commandOf(step: Step, { references, sent }: World): Pick<Sent, 'key' | 'command'> | null {
  const key = newCommandKey()
  if (step.do === 'book') return { key, command: booking(step.wishes) }
  if (step.do === 'repeat') return sent[step.which % (sent.length || 1)] ?? null
  const reference = references[step.whose % (references.length || 1)]
  if (!reference) return null
  return { key, command: step.do === 'move' ? moving(reference, step.to) : cancelling(reference) }
}

async function send(world: World, { key, command }: Pick<Sent, 'key' | 'command'>) {
  const answer = await world.service.put(command, key)
  expect(answer.status).toBe(200)
  const receipt = (await readReceipt(answer)) as Done
  const before = world.sent.find(each => each.key === key)
  // The same key always gets the same receipt.
  if (before) return expect(receipt).toEqual(before.receipt)
  world.sent.push({ key, command, receipt })
  if (command.kind === 'book-appointment' && receipt.outcome === 'done') world.references.push(receipt.result.reference)
}

async function readRows({ service: { db } }: World) {
  const [appointments, seats, receipts, journal] = await Promise.all([
    db.selectFrom('appointment').selectAll().execute(),
    db.selectFrom('seat').selectAll().execute(),
    db.selectFrom('receipt').selectAll().execute(),
    db.selectFrom('journal').selectAll().execute(),
  ])
  return { appointments, seats, receipts, journal }
}

async function checkWhatIsTrue(world: World) {
  const { appointments, seats, receipts, journal } = await readRows(world)
  // No seat twice, and never more people than the place receives.
  for (const id of SLOTS)
    expect(seats.filter(seat => seat.slot_id === id).length, id).toBeLessThanOrEqual(CAPACITY[id]!)
  // Who has an appointment has one seat, where and when it says; who cancelled has none.
  for (const { id, state, starts_at, place_id } of appointments) {
    const own = seats.filter(seat => seat.appointment_id === id).map(seat => [seat.starts_at, seat.place_id])
    expect(own, state).toEqual(state === 'confirmed' ? [[starts_at, place_id]] : [])
  }
  // Each receipt given is kept, once, with one line of the journal: nothing else was done.
  const keys = (rows: { key: string }[]) => rows.map(({ key }) => key).sort()
  expect(keys(receipts)).toEqual(keys(world.sent))
  expect(journal.map(row => row.receipt_key).sort()).toEqual(keys(world.sent))
  for (const { key, receipt } of world.sent)
    expect(readStoredReceipt(receipts.find(row => row.key === key)!)).toEqual(receipt)
  // Each reference given opens an appointment, and none is there that nobody has a receipt of.
  expect(appointments.map(({ reference }) => reference).sort()).toEqual([...world.references].sort())
}

/** Alone, each outcome is the only right one. `free` is how many seats were left before. */
async function checkOutcomeAlone(world: World, step: Step, before: Awaited<ReturnType<typeof readRows>>) {
  const { command, receipt } = world.sent[world.sent.length - 1]!
  const isFree = (id: string) => before.seats.filter(seat => seat.slot_id === id).length < CAPACITY[id]!
  if (step.do === 'book') {
    const wish = step.wishes.find(isFree)
    if (!wish) return expect(receipt!.outcome).toBe('conflict')
    return expect(receipt).toMatchObject({ outcome: 'done', result: { slot: { id: wish } } })
  }
  const { reference } = command.payload as { reference: string }
  const was = before.appointments.find(row => row.reference === reference)!
  const held = before.seats.find(seat => seat.appointment_id === was.id)?.slot_id
  if (step.do === 'cancel') return expect(receipt!.outcome).toBe('done')
  if (step.do === 'move' && was.state === 'cancelled') return expect(receipt!.outcome).toBe('refused')
  if (step.do === 'move') expect(receipt!.outcome).toBe(held === step.to || isFree(step.to) ? 'done' : 'conflict')
}

async function live(world: World, moments: Step[][]) {
  for (const moment of moments) {
    const before = await readRows(world)
    const known = world.sent.length
    const commands = moment.flatMap(step => commandOf(step, world) ?? [])
    const different = commands.filter((one, at) => commands.findIndex(other => other.key === one.key) === at)
    await Promise.all(different.map(command => send(world, command)))
    await checkWhatIsTrue(world)
    if (moment.length === 1 && world.sent.length > known) await checkOutcomeAlone(world, moment[0]!, before)
  }
}

/** When all is over, what is cancelled can be taken again, to the last seat. */
async function checkFreedSeats(world: World) {
  for (const reference of world.references) await send(world, { key: newCommandKey(), command: cancelling(reference) })
  await checkWhatIsTrue(world)
  for (const id of SLOTS)
    for (let seat = 0; seat < CAPACITY[id]!; seat++) await send(world, { key: newCommandKey(), command: booking([id]) })
  await checkWhatIsTrue(world)
  expect((await readRows(world)).seats).toHaveLength(4)
}

describe.each(engines)('any order of booking, moving, cancelling, repeating, on %s', { retry: 0 }, engine => {
  let service: InProcess
  beforeAll(async () => (service = await openInProcess(engine, OPENINGS)))
  afterAll(() => service.close())

  test('leaves no seat twice and every receipt true', async () => {
    const numRuns = engine === 'sqlite' ? 80 : 50
    await fc.assert(
      fc.asyncProperty(history, async moments => {
        for (const table of ['seat', 'appointment', 'receipt', 'journal', 'rate_limit'] as const)
          await service.db.deleteFrom(table).execute()
        const world: World = { service, sent: [], references: [] }
        await live(world, moments)
        await checkFreedSeats(world)
      }),
      { numRuns, interruptAfterTimeLimit: 100_000 },
    )
  }, 150_000)
})
