import { join } from 'node:path'
import SQLite from 'better-sqlite3'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { SQLITE_FILE } from '../../src/platform/server/sqlite'
import { booking, openInProcess, readReceipt, weekly, type InProcess } from './inProcess'

/**
 * What a statement reads must not grow with the country: each finds its rows by an index that names them. It is seen in
 * the plan, not in its time.
 */
const GROWING = ['appointment', 'seat', 'opening', 'place', 'person_word', 'receipt', 'journal', 'appointment_act']
/** Led by a day or an hour, with nothing of one person or place: as many rows as the country has then. */
const OF_EVERYBODY = ['appointment_kept', 'person_word_kept']

let service: InProcess
const statement = Object.getPrototypeOf(new SQLite(':memory:').prepare('select 1')) as SQLite.Statement
const ran = [vi.spyOn(statement, 'all'), vi.spyOn(statement, 'run')]

beforeAll(async () => {
  service = await openInProcess('sqlite', [weekly({ id: 'borny-3', capacity: 5 })])
})
afterAll(async () => {
  for (const spy of ran) spy.mockRestore()
  await service.close()
})

const isUnbounded = (step: string) =>
  GROWING.some(table => step === `SCAN ${table}` || step.startsWith(`SCAN ${table} `)) ||
  OF_EVERYBODY.some(index => step.includes(` ${index} `))

/** Of the statements that ran meanwhile: all, and those whose plan is bounded by nothing. */
async function watch(act: () => Promise<unknown>): Promise<{ texts: string[]; unbounded: object[] }> {
  for (const spy of ran) spy.mockClear()
  await act()
  const sources = ran.flatMap(({ mock }) => mock.contexts.map(context => (context as SQLite.Statement).source))
  const texts = [...new Set(sources)].filter(text => /^\s*(select|update|delete|insert)/i.test(text))
  const look = new SQLite(join(service.shell.config.dataDir, SQLITE_FILE), { readonly: true })
  try {
    const plans = texts.map(text => {
      const values = Array.from(text.matchAll(/\?/g), () => null)
      const rows = look.prepare(`explain query plan ${text}`).all(...values) as { detail: string }[]
      return { text, plan: rows.map(({ detail }) => detail) }
    })
    return { texts, unbounded: plans.filter(({ plan }) => plan.some(isUnbounded)) }
  } finally {
    look.close()
  }
}

test.each([
  ['an e-mail', { by: 'email', email: 'nadia@exemple.fr' }],
  ['a phone', { by: 'phone', phone: '06 12 34 56 78' }],
])('whoever books and leaves %s reads no appointment of anybody else', async (_name, reachMe) => {
  const { texts, unbounded } = await watch(async () => {
    const sent = await service.put(booking(['borny-3.20261209.0900'], { familyName: 'Benkhelifa', reachMe }))
    expect((await readReceipt(sent)).outcome).toBe('done')
  })
  expect(texts.some(text => text.startsWith('insert into "seat"'))).toBe(true)
  expect(unbounded).toEqual([])
})

test('whoever looks at the free times of a place reads those of that place', async () => {
  const { texts, unbounded } = await watch(async () => {
    const asked = await service.send('/api/find-free-slots?place=metz-hotel-de-ville&need=caf')
    expect(asked.status).toBe(200)
  })
  expect(texts.some(text => text.includes('from "seat"'))).toBe(true)
  expect(unbounded).toEqual([])
})
