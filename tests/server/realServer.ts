import { offeredOpenings } from '../../src/appointments/offeredOpenings'
import { freeSlots, type PackedSlots } from '../../src/appointments/freeSlots'
import type { Slot } from '../../src/appointments/slot'
import type { PackedPlaces } from '../../src/places/placeQuestions'
import { unpackPlaces } from '../../src/places/placesPack'
import { newCommandKey, RECEIPT_HEADER, type Receipt, type SentCommand } from '../../src/platform/everywhere/command'
import type { Service } from '../drivers/service'

/** The tests come from one address, as the people of a library do. */
export const SHARED = { SHARED_ADDRESSES: '127.0.0.1,::1' }

export type Alternatives = { id: string; placeId: string; startsAt: number }[]
type AnyReceipt = Receipt<{ reference: string; slot: Slot }>

/** What is free, as a phone finds it by itself. */
export async function findFree({ url }: Pick<Service, 'url'>, need?: string): Promise<Slot[]> {
  const read = async (name: string) => (await fetch(`${url}/api/${name}`)).json()
  const [{ openings, closings, taken }, places] = (await Promise.all([read('pack-slots'), read('pack-places')])) as [
    PackedSlots,
    PackedPlaces,
  ]
  const offered = offeredOpenings(openings, unpackPlaces(places).directory)
  const search = { openings: offered, closings, taken: new Map(Object.entries(taken)), now: Date.now() }
  return [...freeSlots(search, need)]
}

export async function countFreeSeats({ url }: Service, slot: Slot): Promise<number> {
  const { openings, taken } = (await (await fetch(`${url}/api/pack-slots`)).json()) as PackedSlots
  const capacity = openings.find(({ id }) => id === slot.id.split('.')[0])?.capacity ?? 0
  return capacity - (taken[slot.id] ?? 0)
}

let people = 0
/** Each person has one of their own, unless a test says otherwise. */
const phoneOfNext = () => `06 39 98 ${1000 + (people++ % 9000)}`

export const booking = (wishes: string[], change: object = {}): SentCommand => ({
  kind: 'book-appointment',
  v: 1,
  payload: {
    wishes,
    need: 'caf',
    forWhom: 'self',
    familyName: 'Weberzott',
    reachMe: { by: 'phone', phone: phoneOfNext() },
    ...change,
  },
})

const put = (
  { url }: Pick<Service, 'url'>,
  command: object,
  key = newCommandKey(),
  headers: Record<string, string> = {},
) =>
  fetch(`${url}/api/commands/${key}`, {
    method: 'PUT',
    body: JSON.stringify(command),
    headers: { 'Content-Type': 'application/json', Origin: url, ...headers },
    signal: AbortSignal.timeout(30_000),
  })

export async function putAndRead(
  service: Pick<Service, 'url'>,
  command: object,
  key = newCommandKey(),
  headers: Record<string, string> = {},
) {
  const answer = await put(service, command, key, headers)
  const receipt = (await answer.json()) as AnyReceipt
  return { status: answer.status, isOurs: answer.headers.get(RECEIPT_HEADER) === key, receipt }
}
