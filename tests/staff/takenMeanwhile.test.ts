import { createPinia, setActivePinia } from 'pinia'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { createApp } from 'vue'
import type { AgendaLine } from '../../src/appointments/agenda'
import type { DeskSlot } from '../../src/appointments/desk'
import { useForPerson } from '../../src/appointments/staff/useForPerson'
import { WORDS } from '../../src/platform/app/page'
import { SERVER_HEADER } from '../../src/platform/everywhere/answerHeaders'

const FREE = { id: 'hall-3.20261202.1000', placeId: 'hall', startsAt: 2, minutes: 30, left: 1 } as DeskSlot

/** The hour that is wanted is another's; others are free. */
const answer = (path: string) => {
  const said = path.includes('/commands/')
    ? { outcome: 'conflict', alternatives: { slots: [FREE] } }
    : { slots: [FREE], places: [] }
  return Promise.resolve(new Response(JSON.stringify(said), { headers: { [SERVER_HEADER]: '1' } }))
}
beforeAll(() => {
  vi.stubGlobal('fetch', answer)
  setActivePinia(createPinia())
})
afterAll(() => vi.unstubAllGlobals())

test('an hour that was taken meanwhile is said, beside those that are free', async () => {
  const app = createApp({})
  app.provide(WORDS, { t: (key: string) => key } as never)
  const line = {
    id: 'a',
    version: 0,
    need: 'caf',
    placeId: 'hall',
    startsAt: 1,
    familyName: 'Benkhelifa',
  } as AgendaLine
  const { fault, free, moveTo } = app.runWithContext(() =>
    useForPerson(
      () => line,
      () => undefined,
    ),
  )
  await moveTo({ ...FREE, id: 'hall-3.20261202.0930' })
  await vi.waitFor(() => expect([free.value?.slots, fault.value]).toEqual([[FREE], 'staff.desk.taken']))
})
