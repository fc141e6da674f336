import { newCommandKey } from '../../../src/platform/everywhere/command'
import type { Service, ServiceOptions } from '../../drivers/service'
import { openServiceForVisitors } from '../../journeys/serviceForVisitors'
import { bringToToday } from '../bringToToday'
import { openTeam, type Proofs, type Team } from '../staffAccounts'
import { TOWN_HALL } from '../staffMorning'

/** Where people are received in the afternoon. */
export const WOIPPY = { id: 'fs-2434', name: 'France services de Woippy (mairie annexe / CCAS)' }
export const CALLED = ['06 12 34 56 01', '06 12 34 56 02'] as const

/** Whoever is expected in the afternoon that will be closed; each gave a mobile. */
export const AFTERNOON = [
  { familyName: 'Kieffer', phone: '06 12 34 56 11', language: 'fr' },
  { familyName: 'Oberlin', phone: '06 12 34 56 12', language: 'fr' },
  { familyName: 'Al Amin', phone: '06 12 34 56 13', language: 'ar' },
  { familyName: 'Yilmaz', phone: '06 12 34 56 14', language: 'tr' },
] as const

type Free = { days: { date: string; slots: { id: string }[] }[] }

/** What the others did, before and meanwhile. */
export type Morning = {
  service: Service
  team: Team
  lea: Proofs
  /** When two are expected. */
  today: string
  /** Of the days to come, the one when four are expected in the afternoon. */
  day: string
  /** Where the afternoon will be closed. */
  closedPlace: string
  references: Record<string, string>
}

async function send<Result>({ url }: Service, kind: string, payload: object): Promise<Result> {
  const response = await fetch(`${url}/api/commands/${newCommandKey()}`, {
    method: 'PUT',
    headers: { 'Content-Type': 'application/json', Origin: url },
    body: JSON.stringify({ kind, v: 1, payload }),
  })
  const receipt = (await response.json()) as { outcome: string; result: Result }
  if (receipt.outcome !== 'done') throw new Error(`${kind}: ${JSON.stringify(receipt)}`)
  return receipt.result
}

/** The first whole day when both places receive: of the first of a list, hours may be over. */
async function findWholeDay({ url }: Service): Promise<[Free['days'][number], Free['days'][number]]> {
  const [hall, woippy] = await Promise.all(
    [TOWN_HALL, WOIPPY.id].map(async place => {
      const found = await fetch(`${url}/api/find-free-slots?place=${place}&need=caf`)
      return ((await found.json()) as Free).days.slice(1)
    }),
  )
  const morning = hall!.find(({ date }) => woippy!.some(day => day.date === date))!
  return [morning, woippy!.find(({ date }) => date === morning.date)!]
}

export async function openDay(service: Service): Promise<Morning> {
  const team = await openTeam(service)
  const references: Record<string, string> = {}
  const book = async (slot: string, familyName: string, more: object) => {
    const payload = { wishes: [slot], need: 'caf', forWhom: 'self', familyName, ...more }
    const { reference } = await send<{ reference: string }>(service, 'book-appointment', payload)
    references[familyName] = reference
  }
  const [day, afternoon] = await findWholeDay(service)
  await book(day.slots[0]!.id, 'Benkhelifa', { reachMe: { by: 'nothing' }, language: 'ar' })
  await book(day.slots[1]!.id, 'Weberzott', { reachMe: { by: 'nothing' } })
  for (const [turn, { familyName, phone, language }] of AFTERNOON.entries())
    await book(afternoon.slots[turn]!.id, familyName, { reachMe: { by: 'phone', phone }, language })
  for (const phone of CALLED) await send(service, 'ask-callback', { phone, halfDay: 'morning' })
  const lea = await team.invite('Léa Morin', { role: 'mediator', places: [TOWN_HALL, WOIPPY.id] })
  const today = await bringToToday(service, ['Benkhelifa', 'Weberzott'])
  return { service, team, lea, today, day: day.date, closedPlace: WOIPPY.name, references }
}

/** The service of a group of tests, its team and a morning of Léa's. */
export function openWholeMorning(readOptions?: () => ServiceOptions) {
  const library = openServiceForVisitors(readOptions)
  let morning: Morning
  library.prepare(async service => void (morning = await openDay(service)))
  return { library, morning: () => morning }
}
