import { describe, expect, test } from 'vitest'
import { intervalsOn, type PlainHours } from '../../src/hours/openHours'
import { isDoubtful, publishedHours } from '../../src/hours/publishedHours'
import { hoursLine, stateText } from '../../src/hours/hoursTexts'
import { readHours } from '../../src/hours/server/readHours'
import { addDays } from '../../src/platform/everywhere/parisTime'
import { french, madeUpPlace } from '../places/known'
import { askLibrary, joined, localInstant, type LibraryWord, type Span } from './libraryWord'
import { readExpressions, type Expression } from './readExpressions'
import { sentenceOf } from './sentenceOf'

process.env.TZ = 'Europe/Paris'

const DAYS = 14
/** As the server reads them: from the day before, for 30 days. */
const READ = 30
const WINDOWS = [
  ['ordinary weeks', '2026-12-01'],
  ['26 December, New Year, and weeks 52, 53 and 1', '2026-12-20'],
  ['Good Friday, Easter Monday, and summer time', '2027-03-20'],
  ['14 July', '2027-07-08'],
  ['winter time, and All Saints', '2026-10-20'],
  ['a leap day', '2028-02-22'],
] as const
/** One on each of the first ten days: before, at and after the hours when doors open and close. */
const TIMES = ['08:29', '00:30', '12:00', '23:59', '17:30', '05:30', '11:59', '13:45', '10:10', '01:15']

const expressions = readExpressions()
const readable = expressions.filter(({ reading }) => reading !== 'given')
const unreadable = expressions.filter(({ reading }) => reading === 'given')

const libraryOf = ({ readAs, reading, kind }: Expression): LibraryWord =>
  askLibrary(readAs, reading !== 'as said' && readAs !== '24/7', kind === 'the sun')

test('this process lives in Paris', () => {
  expect([new Date(2026, 0, 1).getTimezoneOffset(), new Date(2026, 6, 1).getTimezoneOffset()]).toEqual([-60, -120])
})

test('there are two hundred real expressions at least, fifteen that nobody can read, each with its source', () => {
  expect(new Set(readable.map(({ given }) => given)).size).toBeGreaterThanOrEqual(200)
  expect(new Set(unreadable.map(({ given }) => given)).size).toBeGreaterThanOrEqual(15)
  expect(new Set(expressions.map(({ given }) => given)).size).toBe(expressions.length)
  expect(expressions.filter(({ source, kind }) => !source || !kind)).toEqual([])
})

/** What our table holds, day by day, as instants. */
function tabledSpans(hours: PlainHours, first: string): Span[] {
  return Array.from({ length: DAYS + 1 }, (_, at) => addDays(first, at - 1)).flatMap(day =>
    (intervalsOn(hours, day) ?? []).map(({ from, to, isUnsure, comment }) => ({
      from: localInstant(day, from),
      to: localInstant(day, to),
      isUnsure: Boolean(isUnsure),
      comment: comment ?? '',
    })),
  )
}

const within = (spans: Span[], from: number, to: number) =>
  spans
    .map(span => ({ ...span, from: Math.max(span.from, from), to: Math.min(span.to, to) }))
    .filter(s => s.from < s.to)

describe('fourteen days, and ten moments of them, six times in the year, are what the library says', () => {
  test.each(readable.map(each => [each.given, each] as const))('%s', (given, expression) => {
    const library = libraryOf(expression)
    for (const [name, first] of WINDOWS) {
      const hours = readHours(given, addDays(first, -1), READ)
      expect([name, hours === null, hours?.unread]).toEqual([name, false, expression.unread])
      expectSameTable(hours!, first, library)
      expectSameSentences(hours!, first, library, [name, expression.kind])
    }
  })
})

function expectSameTable(hours: PlainHours, first: string, library: LibraryWord) {
  const [from, to] = [localInstant(first), localInstant(addDays(first, DAYS))]
  expect(joined(within(tabledSpans(hours, first), from, to))).toEqual(joined(library.spans(from, to)))
  // A line of the table is of its day: past midnight only for a night that began that evening.
  for (const { from, to } of hours.patterns.flat()) {
    expect(from >= 0 && from < 1440 && to > from).toBe(true)
    if (to > 1440) expect(from > 0 && to <= 1440 + 360).toBe(true)
  }
}

function expectSameSentences(hours: PlainHours, first: string, library: LibraryWord, [name, kind]: string[]) {
  const end = localInstant(addDays(first, READ - 1))
  const moments = TIMES.map((time, at) => {
    const [hour = 0, minute = 0] = time.split(':').map(Number)
    return localInstant(addDays(first, at), hour * 60 + minute)
  }).filter(now => kind !== 'open end' || !library.contradictsItself(now))
  expect(moments.length).toBeGreaterThan(TIMES.length - 3)
  const ours = moments.map(now => stateText(french, hours, now).replace(/\u00a0/g, ' '))
  expect([name, ...ours]).toEqual([name, ...moments.map(now => sentenceOf(library, now, end))])
}

describe('what nobody can read is shown as it was given, and one must call', () => {
  test.each(unreadable.map(({ given, readAs }) => [given, readAs]))('%s', (given, shown) => {
    const place = madeUpPlace({ id: 'a', hours: given })
    const plain = readHours(given, '2026-12-01', READ)
    expect(plain).toBeNull()
    const now = localInstant('2026-12-02', 600)
    const hours = publishedHours(place, plain)
    expect(hoursLine(french, hours, now)?.text.replace(/\u00a0/g, ' ')).toBe(
      `Horaires indiqués : ${shown.replace(/\.$/, '')}`,
    )
    expect(isDoubtful(hours, now)).toBe(true)
  })
})
