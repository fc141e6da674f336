import { newCommandKey } from '../../src/platform/everywhere/command'
import type { Service, ServiceOptions } from '../drivers/service'
import { openServiceForVisitors } from '../journeys/serviceForVisitors'
import { bringToToday } from './bringToToday'
import { openTeam, type Team } from './staffAccounts'

export const TOWN_HALL = 'metz-hotel-de-ville'

async function command({ url }: Service, kind: string, payload: object) {
  const answer = await fetch(`${url}/api/commands/${newCommandKey()}`, {
    method: 'PUT',
    headers: { 'Content-Type': 'application/json', Origin: url },
    body: JSON.stringify({ kind, v: 1, payload }),
  })
  if (!answer.ok) throw new Error(`${kind}: ${await answer.text()}`)
}

/** Two appointments today, a call to make, and a step that was reported. Gives the day. */
async function bookSome(service: Service): Promise<string> {
  type Free = { days: { slots: { id: string }[] }[] }
  const found = await fetch(`${service.url}/api/find-free-slots?place=${TOWN_HALL}&need=caf`)
  // Of several days: late in the morning, one slot is left of the first.
  const slots = ((await found.json()) as Free).days.flatMap(({ slots }) => slots)
  const booked = { need: 'caf', forWhom: 'self', reachMe: { by: 'nothing' } }
  const [first, second] = slots.map(({ id }) => ({ ...booked, wishes: [id] }))
  await command(service, 'book-appointment', { ...first, familyName: 'Benkhelifa', language: 'ar' })
  await command(service, 'book-appointment', { ...second, familyName: 'Weberzott' })
  await command(service, 'ask-callback', { phone: '06 39 98 56 78', halfDay: 'morning', name: 'Madame Klein' })
  await command(service, 'report-step', { lesson: 'joindre-un-document', step: 3, reason: 'changed' })
  return bringToToday(service, ['Benkhelifa', 'Weberzott'])
}

/** The service of a group of tests, with a team, and a day when somebody comes. */
export function openMorning(readOptions?: () => ServiceOptions) {
  const library = openServiceForVisitors(readOptions)
  let team: Team
  let day = ''
  library.prepare(async service => {
    team = await openTeam(service)
    day = await bookSome(service)
  })
  return {
    library,
    day: () => day,
    team: () => team,
    newMediator: () => team.invite('Léa Morin', { role: 'mediator', places: [TOWN_HALL] }),
  }
}
