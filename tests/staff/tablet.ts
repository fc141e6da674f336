import { expect } from 'vitest'
import { newCommandKey } from '../../src/platform/everywhere/command'
import type { Person } from '../drivers/person'
import { openServiceForVisitors } from '../journeys/serviceForVisitors'
import { bringToToday } from './bringToToday'
import { openTeam, signIn, type Team } from './staffAccounts'
import { TOWN_HALL } from './staffMorning'

export const TABLET = { viewport: { width: 768, height: 1024 } }

/** The worker is there, and the days to come are stored. */
export const untilStored = (person: Person) =>
  expect
    .poll(
      () =>
        person.tab.run(async () => {
          await navigator.serviceWorker.ready
          const names = (await indexedDB.databases()).map(({ name }) => name)
          if (!names.includes('espace')) return 0
          const db = await new Promise<IDBDatabase>(done => {
            const request = indexedDB.open('espace')
            request.onsuccess = () => done(request.result)
          })
          const count = await new Promise<number>(done => {
            const request = db.transaction('rows').objectStore('rows').count()
            request.onsuccess = () => done(request.result)
          })
          db.close()
          return count
        }),
      { timeout: 15_000 },
    )
    .toBeGreaterThanOrEqual(3)

/** The service of a group of tests, a team, one person who is expected; and a tablet that stores her day. */
export function openForTablets() {
  // Browsers come from here; a test may also come from elsewhere, as our proxy would tell.
  const library = openServiceForVisitors(() => ({ env: { TRUST_PROXY: '1' } }))
  let team: Team
  let day = ''

  const book = async (familyName: string, position: number) => {
    type Free = { days: { slots: { id: string }[] }[] }
    const found = await fetch(`${library.service.url}/api/find-free-slots?place=${TOWN_HALL}&need=caf`)
    const slots = ((await found.json()) as Free).days.flatMap(({ slots }) => slots)
    const wishes = [slots[position]!.id]
    const payload = { wishes, need: 'caf', forWhom: 'self', familyName, reachMe: { by: 'phone', phone: '0639985678' } }
    await send('book-appointment', payload)
    return bringToToday(library.service, [familyName])
  }

  /** As somebody elsewhere does. */
  const send = (kind: string, payload: object) =>
    fetch(`${library.service.url}/api/commands/${newCommandKey()}`, {
      method: 'PUT',
      headers: { 'Content-Type': 'application/json', Origin: library.service.url },
      body: JSON.stringify({ kind, v: 1, payload }),
    })

  library.prepare(async service => {
    team = await openTeam(service)
    day = await book('Benkhelifa', 0)
  })

  const newMediator = (name: string) => team.invite(name, { role: 'mediator', places: [TOWN_HALL] })

  const enter = async (person: Person, name: string) => {
    const proofs = await newMediator(name)
    await person.goTo(`/espace/jour/${day}`)
    await signIn(person, proofs)
    await person.sees('Benkhelifa')
    await untilStored(person)
    return proofs
  }

  return { library, book, send, newMediator, enter, team: () => team, day: () => day }
}

export type ForTablets = ReturnType<typeof openForTablets>
