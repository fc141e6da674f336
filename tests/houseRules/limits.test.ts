import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../src/platform/everywhere/durations'
import { rateLimits } from '../../src/platform/server/rateLimits'
import { MAX_UNANSWERED } from '../../src/platform/server/boundConnections'
import { MOST_TO_COME, SHARE_UNREACHED } from '../../src/appointments/server/unreached'
import { LEAST_OF_WAVE } from '../../src/appointments/waves'
import { bookingLimits, SHARE_OF_ALL } from '../../src/appointments/server/bookingLimits'

const page = readFileSync('src/limits.md', 'utf8')

/** Cells of the rows whose first cell is a name of the code. */
const rows = new Map(
  [...page.matchAll(/^\| `([\w-]+)` +\|(.*)\|$/gm)].map(([, name, rest]) => [
    name!,
    rest!.split('|').map(cell => cell.trim()),
  ]),
)

const units: Record<string, number> = { MINUTE_MS, HOUR_MS, DAY_MS, QUARTER_HOUR_MS: 15 * MINUTE_MS }
const inWords = (ms: number) =>
  ms % DAY_MS === 0 ? `${ms / DAY_MS} d` : ms % HOUR_MS === 0 ? `${ms / HOUR_MS} h` : `${ms / MINUTE_MS} min`

/** `15 * MINUTE_MS` → 900,000. What is set elsewhere is no number. */
const valueOf = (text: string) =>
  text.split('*').reduce((product, factor) => {
    const part = factor.trim().replace(/_(?=\d)/g, '')
    return product * (units[part] ?? Number(part))
  }, 1)

type Found = { name: string; max: number; sharedMax: number; accountMax: number; perMs: number }

/** Each object of the server's code that says how often something may be done. */
function findLimits(): Found[] {
  const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter(file => file.endsWith('.ts'))
  return files.flatMap(file => {
    const code = readFileSync(join('src', file), 'utf8')
    return [...code.matchAll(/\{[^{}]*\bperMs:[^{}]*\}/g)].flatMap(([object]) => {
      const fields = Object.fromEntries(
        [...object.matchAll(/(\w+): ([^,}\n]+)/g)].map(([, key, text]) => [key, text!.trim()]),
      )
      const name = /^'([\w-]+)'$/.exec(fields.name ?? '')?.[1]
      if (!name) return []
      const [max, sharedMax, accountMax, perMs] = ['max', 'sharedMax', 'accountMax', 'perMs'].map(key =>
        valueOf(fields[key] ?? ''),
      )
      return [{ name, max: max!, sharedMax: sharedMax!, accountMax: accountMax!, perMs: perMs! }]
    })
  })
}

const found = findLimits()

test('the page of limits names those of the code, and no other', () => {
  expect([...rows.keys()].sort()).toEqual(found.map(({ name }) => name).sort())
})

test.each(found)('$name: the page gives its figures', ({ name, max, sharedMax, accountMax, perMs }) => {
  const [, ...cells] = rows.get(name) ?? []
  expect(cells.pop()).toBe(inWords(perMs))
  const [most = '', shared, account] = cells
  if (Number.isFinite(max)) expect(Number.parseInt(most, 10)).toBe(max)
  if (shared !== undefined && Number.isFinite(sharedMax)) expect(shared).toBe(String(sharedMax))
  if (account !== undefined && Number.isFinite(accountMax)) expect(account).toBe(String(accountMax))
})

test('what is no count of tries is there too', () => {
  expect([SHARE_OF_ALL, SHARE_UNREACHED]).toEqual([{ hour: 1 / 6, day: 1 / 3 }, 1 / 2])
  expect(rows.get('booking-all-hour')![1]).toContain('1/6')
  expect(rows.get('booking-all-day')![1]).toContain('1/3')
  expect(page).toContain('half of the seats of one place on one day')
  expect(rows.get('write')![1]).toContain(`${rateLimits.write.crowdMax} from one IPv4`)
  expect(page).toContain(`let in ${rateLimits.write.crowdMax} times an hour`)
  expect(page).toContain(`(${bookingLimits.rangeHour.max} an hour, ${bookingLimits.rangeDay.max} a day)`)
  expect(page).toContain(`${MOST_TO_COME.own} appointments to come, ${MOST_TO_COME.work} when`)
  expect(page).toContain(`${LEAST_OF_WAVE} appointments to come or more`)
  expect(page).toContain(`may have ${MAX_UNANSWERED} requests without an answer`)
})

test('what people read is what the page says', () => {
  const words = JSON.parse(readFileSync('content/words/fr.json', 'utf8')) as Record<string, string>
  const said = page.replace(/\s+/g, ' ')
  expect(said).toContain(
    `_${words['errorPage.tooMany.title']}. ${words['errorPage.tooMany.text']!.replace(/\.$/, '')}_`,
  )
  for (const key of ['book.reachNeeded', 'book.tooManyToCome']) expect(said).toContain(`_${words[key]}_`)
})
