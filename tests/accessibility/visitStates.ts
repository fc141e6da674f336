import type { BrowserContextOptions, Page } from 'playwright-core'
import { newCommandKey } from '../../src/platform/everywhere/command'
import type { Service } from '../drivers/service'
import { openPages } from './openPages'
import type { PageState } from './pageState'
import type { Known } from './reachStates'

export const titled = (states: PageState[]): [string, PageState][] =>
  states.map(state => [`${state.page}: ${state.state}`, state])

/** Someone in front of a page in one of its states. */
export function openStates(asked: BrowserContextOptions = {}) {
  // Each address that a proxy names has its own allowance: one state needs somebody who asked too often.
  const { library, visit, open } = openPages(asked, () => ({ env: { TRUST_PROXY: '1' } }))
  const made = new Map<Service, Promise<Known>>()

  function knownIn(service: Service) {
    if (!made.has(service)) made.set(service, makeAppointments(service.url))
    return made.get(service)!
  }

  return {
    open,
    visitState: (state: PageState, look: (page: Page) => Promise<void>, arrive?: (page: Page) => void) =>
      visit(async (page, person) => {
        const { service } = library
        arrive?.(page)
        await state.reach({ person, page, service, url: service.url, known: await knownIn(service) })
        await look(page)
      }),
  }
}

async function makeAppointments(url: string): Promise<Known> {
  const familyName = 'Kieffer'
  const send = async (kind: string, payload: object) => {
    const answer = await fetch(`${url}/api/commands/${newCommandKey()}`, {
      method: 'PUT',
      headers: { 'Content-Type': 'application/json', Origin: url, 'Sec-Fetch-Site': 'same-origin' },
      body: JSON.stringify({ kind, v: 1, payload }),
    })
    return ((await answer.json()) as { result: { reference: string } }).result
  }
  const free = (await (await fetch(`${url}/api/find-free-slots?place=fs-2434`)).json()) as {
    days: { slots: { id: string }[] }[]
  }
  const [first, second] = free.days.flatMap(({ slots }) => slots)
  const book = async (slot: string) => {
    const payload = {
      wishes: [slot],
      need: 'caf',
      forWhom: 'self',
      familyName,
      helperName: '',
      reachMe: { by: 'nothing' },
    }
    return (await send('book-appointment', payload)).reference
  }
  const [confirmed, cancelled] = [await book(first!.id), await book(second!.id)]
  await send('cancel-appointment', { reference: cancelled, fact: familyName })
  return { confirmed, cancelled, familyName }
}
