import type { ReceptionHours } from '../../src/appointments/receptionHours'
import { BOOKING_HORIZON_DAYS, slotsOfDay } from '../../src/appointments/freeSlots'
import type { Slot } from '../../src/appointments/slot'
import { NEEDS } from '../../src/needs/need'
import { weekdayOf } from '../../src/platform/everywhere/parisCalendar'
import { addDays, parisDateTime } from '../../src/platform/everywhere/parisTime'
import { REFERENCE_ALPHABET, REFERENCE_LENGTH } from '../../src/platform/everywhere/reference'
import type { Town } from './makeTown'
import { peopleAmong, personAt } from './makePeople'
import { pick, shuffle, type Random } from './seededRandom'

/** One booking, from which the rows of every table follow. */
export type Booked = {
  id: string
  reference: string
  slot_id: string
  number: number
  place_id: string
  starts_at: number
  minutes: number
  need: string
  family_name: string
  phone: string
  made_at: number
  /** Whose it is. */
  person_id: string
}

type Seat = { slot: Slot; number: number }

/** Of a place's appointments, those still to come; and of its coming seats, those taken at most. */
const TO_COME = 0.15
const MOST_TAKEN = 0.6
/** A place among the hundred busiest has this many times the appointments of the last ones. */
const BUSIEST = 20

/** Bookings of some years, more in some places than in others, and only seats that exist. */
export function* makeAppointments(
  town: Town,
  count: number,
  { now, random }: { now: number; random: Random },
): Generator<Booked> {
  const byPlace = groupByPlace(town.openings)
  const weights = town.placeIds.map((_, rank) => 1 + (BUSIEST - 1) / (1 + rank / 100))
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const people = peopleAmong(count)
  let made = 0
  for (const [rank, placeId] of town.placeIds.entries()) {
    const isLast = rank === town.placeIds.length - 1
    const wanted = isLast ? count - made : Math.min(count - made, Math.round((count * weights[rank]!) / total))
    for (const seat of seatsTaken(byPlace.get(placeId) ?? [], wanted, { now, random })) {
      made++
      yield bookingOf(seat, made, { now, random, people })
    }
  }
}

function groupByPlace(openings: ReceptionHours[]): Map<string, ReceptionHours[]> {
  const byPlace = new Map<string, ReceptionHours[]>()
  for (const opening of openings) {
    const known = byPlace.get(opening.placeId)
    if (known) known.push(opening)
    else byPlace.set(opening.placeId, [opening])
  }
  return byPlace
}

/** Seats of one place that are taken: some of the coming ones, then the past ones day after day, as many as wanted. */
function* seatsTaken(
  openings: ReceptionHours[],
  wanted: number,
  { now, random }: { now: number; random: Random },
): Generator<Seat> {
  const today = parisDateTime(now).date
  const coming = range(2, BOOKING_HORIZON_DAYS - 1).flatMap(day => seatsOfDay(openings, addDays(today, day)))
  const toCome = Math.min(Math.round(wanted * TO_COME), Math.round(coming.length * MOST_TAKEN))
  const part = toCome / coming.length
  let made = 0
  for (const seat of coming) if (made < toCome && random() < part && ++made) yield seat
  for (let day = -1; made < wanted; day--) {
    for (const seat of seatsOfDay(openings, addDays(today, day))) if (made < wanted && ++made) yield seat
  }
}

const range = (from: number, to: number) => Array.from({ length: to - from }, (_, step) => from + step)

function seatsOfDay(openings: ReceptionHours[], date: string): Seat[] {
  const weekday = weekdayOf(date)
  return openings
    .filter(opening => opening.weekday === weekday)
    .flatMap(opening =>
      slotsOfDay(opening, date).flatMap(slot => range(1, opening.capacity + 1).map(number => ({ slot, number }))),
    )
}

/** Ids and references follow one another: drawn ones would only make the filling longer. */
type Drawing = { now: number; random: Random; people: number }

function bookingOf({ slot, number }: Seat, rank: number, { now, random, people }: Drawing): Booked {
  const person = personAt(Math.floor(random() * people))
  return {
    id: rank.toString(16).padStart(32, '0'),
    reference: referenceOf(rank),
    slot_id: slot.id,
    number,
    place_id: slot.placeId,
    starts_at: slot.startsAt,
    minutes: slot.minutes,
    need: pick(random, NEEDS).id,
    family_name: person.familyName,
    phone: person.phone,
    made_at: Math.min(slot.startsAt, now) - Math.floor(random() * 10 * 86_400_000),
    person_id: person.number.toString(16).padStart(32, 'f'),
  }
}

function referenceOf(rank: number): string {
  let reference = ''
  for (let left = rank; reference.length < REFERENCE_LENGTH; left = Math.floor(left / REFERENCE_ALPHABET.length)) {
    reference = REFERENCE_ALPHABET[left % REFERENCE_ALPHABET.length] + reference
  }
  return reference
}

/** Enough for the longest measure: a seat is booked once. */
const PLACES_BOOKED = 1_000

/** Seats still free from two days on, in places drawn among all. */
export function freeSlotsOf(town: Town, taken: Set<string>, { now, random }: { now: number; random: Random }): Slot[] {
  const today = parisDateTime(now).date
  const drawn = new Set(shuffle(random, [...town.placeIds]).slice(0, PLACES_BOOKED))
  const openings = town.openings.filter(({ placeId }) => drawn.has(placeId))
  const free = range(2, BOOKING_HORIZON_DAYS - 1).flatMap(day =>
    seatsOfDay(openings, addDays(today, day)).filter(({ slot, number }) => !taken.has(`${slot.id}#${number}`)),
  )
  return shuffle(
    random,
    free.map(({ slot }) => slot),
  )
}
