import { expect } from 'vitest'
import { createServer } from '../../src/platform/server/createServer'
import { openDatabase } from '../../src/platform/server/database'
import type { Shell } from '../../src/platform/server/shell'
import { HOUR_MS, MINUTE_MS } from '../../src/platform/everywhere/durations'
import { newCommandKey, type Receipt } from '../../src/platform/everywhere/command'
import { startGateway } from '../messages/gateway'
import type { DatabaseEngine } from '../drivers/service'
import { booking, cancelling, openInProcess, OURS, TODAY, weekly } from '../server/inProcess'
import { answering, doneOf, emptyList, joining, makeUrgent, offerAll, paris, type Joined } from './waiters'
import { expectFair, expectToldOnce, expectWhole, offersOf, type Told } from './whatMustHold'

const TOWN_HALL = '192.0.2.10'
const DAY = '2026-12-16'
/** One morning, five people at a time. */
const OPENING = weekly({ id: 'hall-3', startsOn: DAY, endsOn: DAY, capacity: 5 })
const HOURS = ['0900', '0930', '1000', '1030']

/** Two processes of one service on one database, and a gateway that takes the SMS of both. */
export async function openTwoProcesses(engine: DatabaseEngine) {
  const gateway = await startGateway()
  const service = await openInProcess(engine, [OPENING], { ...gateway.env, SHARED_ADDRESSES: TOWN_HALL })
  const other: Shell = { ...service.shell, db: openDatabase(service.shell.config) }
  const apps = [createServer(service.shell), createServer(other)]
  /** To one process or the other. */
  const put = (process: number, command: object, key = newCommandKey()) =>
    Promise.resolve(
      apps[process % 2]!.request(`${OURS}/api/commands/${key}`, {
        method: 'PUT',
        body: JSON.stringify(command),
        headers: { 'Content-Type': 'application/json', Origin: OURS, 'X-Forwarded-For': TOWN_HALL },
      }),
    )
  return {
    service,
    gateway,
    put,
    shells: [service.shell, other],
    close: async () => {
      await other.db.destroy()
      await service.close()
      await gateway.close()
    },
  }
}

type Processes = Awaited<ReturnType<typeof openTwoProcesses>>
type Person = Joined & { familyName: string; phone: string }

/** Always the same numbers for the same seed. */
function newDraw(seed: number) {
  let state = seed >>> 0
  return (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

const pad = (number: number) => String(number).padStart(3, '0')

async function fill({ put }: Processes, seats: number) {
  const references: string[] = []
  for (let number = 0; number < 20; number++) {
    const wish = `hall-3.${DAY.replaceAll('-', '')}.${HOURS[number % 4]}`
    const booked = booking([wish], {
      familyName: `Occupe ${number}`,
      reachMe: { by: 'email', email: `o${number}@ex.fr` },
    })
    const { reference } = await doneOf<{ reference: string }>(put(number, booked))
    references.push(reference)
  }
  return references.slice(0, seats)
}

/** One in ten can only come another day; one in twenty is urgent. */
async function gather(processes: Processes, count: number, draw: (below: number) => number) {
  const { service, put } = processes
  const people: Person[] = []
  for (let number = 0; number < count; number++) {
    service.at(TODAY + number * MINUTE_MS)
    const familyName = `Attend ${number}`
    const phone = `+33612345${pad(number)}`
    const weekdays = draw(10) === 0 ? [4] : []
    const joined = await doneOf<Joined>(put(number, joining({ familyName, weekdays, reachMe: { by: 'phone', phone } })))
    people.push({ ...joined, familyName, phone })
    if (draw(20) === 0) await makeUrgent(service, joined.waitingId)
  }
  return people
}

/** Of one life: seats are freed in any order, answers come now, late, twice, or never. */
export async function liveOnce(
  processes: Processes,
  { people: count, seats, seed }: Record<'people' | 'seats' | 'seed', number>,
) {
  const { service, shells, put, gateway } = processes
  const draw = newDraw(seed)
  service.at(TODAY)
  const freed = await fill(processes, seats)
  const people = await gather(processes, count, draw)
  const known = new Set<string>()
  const told: Told[] = []
  const pressed: object[] = []
  let now = TODAY + 3 * HOUR_MS
  const end = paris(DAY, '07:00')
  while (now < end) {
    service.at(now)
    for (let turn = draw(4); turn > 0 && freed.length; turn--) {
      const [reference] = freed.splice(draw(freed.length), 1)
      const familyName = (
        await service.db
          .selectFrom('appointment')
          .select('family_name')
          .where('reference', '=', reference!)
          .executeTakeFirstOrThrow()
      ).family_name
      await put(draw(2), cancelling(reference!, familyName))
    }
    await Promise.all(shells.map(shell => offerAll(shell, now)))
    for (const { to, text } of gateway.taken.splice(0)) told.push({ at: now, phone: to, text })
    await expectFair(processes, known)
    for (const offer of (await offersOf(processes)).filter(
      ({ state, tell_at }) => state === 'open' && tell_at <= now,
    )) {
      const person = people.find(({ waitingId }) => waitingId === offer.waiting_id)!
      const sent = answering(person, { fact: person.familyName, offer: offer.id, isAccepted: draw(3) > 0 })
      const how = draw(5)
      // Lost, late (kept for another turn), or pressed at once on two screens.
      if (how === 1) pressed.push(sent)
      if (how > 1) await answerTwice(processes, sent)
    }
    if (pressed.length && draw(3) === 0) await answerTwice(processes, pressed.shift()!)
    await expectWhole(processes)
    now += (1 + draw(14)) * HOUR_MS
  }
  expectToldOnce(told, await offersOf(processes), people)
  const offers = await offersOf(processes)
  await emptyList(service)
  return { offers, told }
}

async function answerTwice({ put }: Processes, sent: object) {
  const receipts = (await Promise.all([0, 1].map(async process => (await put(process, sent)).json()))) as Receipt[]
  // The second finds what the first did.
  expect(new Set(receipts.map(({ outcome }) => outcome)).size).toBe(1)
}
