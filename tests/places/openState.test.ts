import { describe, expect, test } from 'vitest'
import { hoursLine, intervalsText, stateText } from '../../src/hours/hoursTexts'
import { sourceDateText } from '../../src/places/placeTexts'
import { isDoubtful, publishedHours, isToCheck } from '../../src/hours/publishedHours'
import { intervalsOn, isOpenAt, openState } from '../../src/hours/openHours'
import { readHours } from '../../src/hours/server/readHours'
import { at, french, madeUpPlace } from './known'

/** Tuesday 1 December 2026 is the second day kept. */
const SINCE = '2026-11-30'
const said = (expression: string, date: string, time: string) =>
  stateText(french, readHours(expression, SINCE, 14)!, at(date, time))

const TOWN_HALL = 'Mo-Fr 09:00-12:00,14:00-17:30'

describe('what a person at the door would see', () => {
  test.each([
    ['2026-12-01', '09:00', 'Ouvert, ferme à 12 h'],
    ['2026-12-01', '17:29', 'Ouvert, ferme à 17 h 30'],
    ['2026-12-01', '17:30', 'Fermé, ouvre demain à 9 h'],
    ['2026-12-01', '08:59', 'Fermé, ouvre à 9 h'],
    ['2026-12-01', '12:00', 'Fermé, ouvre à 14 h'],
    ['2026-12-04', '18:00', 'Fermé, ouvre lundi 7 décembre à 9 h'],
    ['2026-12-11', '18:00', 'Fermé'],
  ])('%s at %s: %s', (date, time, text) => {
    expect(said(TOWN_HALL, date, time).replace(/\u00a0/g, ' ')).toBe(text)
  })

  test('an evening that ends after midnight', () => {
    expect(said('Tu 20:00-02:00', '2026-12-01', '23:00')).toBe('Ouvert, ferme à 2\u00a0h')
    expect(said('Tu 20:00-02:00', '2026-12-02', '01:59')).toBe('Ouvert, ferme à 2\u00a0h')
    expect(said('Tu 20:00-02:00', '2026-12-02', '02:00')).toBe('Fermé, ouvre mardi 8 décembre à 20\u00a0h')
  })

  test('day and night', () => {
    expect(said('24/7', '2026-12-01', '03:00')).toBe('Ouvert jour et nuit')
    expect(said('Mo 08:00-24:00; Tu 00:00-10:00', '2026-11-30', '22:00')).toBe('Ouvert, ferme demain à 10\u00a0h')
  })

  test('only by appointment', () => {
    expect(said('Tu 09:00-12:00 "sur rendez-vous"', '2026-12-01', '10:00')).toBe(
      'Appelez avant de venir\u00a0: sur rendez-vous',
    )
    expect(said('Tu 09:00-12:00 open "sonnez"', '2026-12-01', '10:00')).toBe('Ouvert, ferme à 12\u00a0h\u00a0: sonnez')
  })

  test('the day before a holiday, the next opening is after it', () => {
    const hours = readHours('Mo-Sa 09:00-12:00', '2026-12-23', 14)!
    expect(stateText(french, hours, at('2026-12-24', '18:00'))).toBe('Fermé, ouvre lundi 28 décembre à 9\u00a0h')
  })

  test('an opening that lasts for days says on which one it ends', () => {
    expect(said('Fr 18:00-24:00; Sa-Su 00:00-24:00', '2026-12-04', '20:00')).toBe(
      'Ouvert, ferme dimanche 6 décembre à 24\u00a0h',
    )
    expect(said('Sa-Su 00:00-24:00', '2026-12-05', '10:00')).toBe('Ouvert, ferme demain à 24\u00a0h')
    expect(said('Sa-Su 00:00-24:00', '2026-12-06', '10:00')).toBe('Ouvert, ferme à 24\u00a0h')
  })

  test('before hours when one must call, both are said', () => {
    expect(said('Tu-Fr 10:00-20:00 "sur rendez-vous"', '2026-12-01', '08:00')).toBe(
      'Fermé, ouvre à 10\u00a0h. Appelez avant de venir\u00a0: sur rendez-vous',
    )
    expect(said('We 09:00-12:00 unknown', '2026-12-01', '08:00')).toBe(
      'Fermé, ouvre demain à 9\u00a0h. Appelez avant de venir',
    )
  })

  test('a whole day by appointment does not open at midnight', () => {
    expect(said('We "sur rendez-vous"', '2026-12-01', '08:00')).toBe(
      'Fermé. Appelez avant de venir\u00a0: sur rendez-vous',
    )
  })

  test('on the last night that is kept, nobody says that it never closes', () => {
    expect(said('Mo-Su 18:00-02:00', '2026-12-13', '20:00')).toBe('Ouvert')
    expect(said('24/7', '2026-12-13', '20:00')).toBe('Ouvert')
  })

  test('nothing is said of a day that is not kept', () => {
    expect(said(TOWN_HALL, '2026-12-14', '10:00')).toBe('')
    expect(said(TOWN_HALL, '2026-11-29', '10:00')).toBe('')
  })

  test('the quick answer and the full one agree at each quarter of an hour', () => {
    for (const expression of [TOWN_HALL, 'Tu 20:00-02:00', '24/7', 'We "sur rendez-vous"; Th 10:00-26:00']) {
      const hours = readHours(expression, SINCE, 14)!
      for (let now = at(SINCE, '00:00'); now < at('2026-12-14', '00:00'); now += 900_000) {
        expect(isOpenAt(hours, now)).toBe(openState(hours, now).kind === 'open')
      }
    }
  })
})

describe('the words of a list', () => {
  const now = at('2026-12-01', '10:00')
  const place = madeUpPlace({ id: 'a', hours: TOWN_HALL })
  const shown = (date: string | undefined, toCheck?: string) =>
    publishedHours(
      { ...place, sources: [{ date, facts: ['hours'] }], toCheck: toCheck ? { hours: toCheck } : undefined },
      readHours(TOWN_HALL, SINCE, 14),
    )
  const text = (hours: ReturnType<typeof publishedHours>) =>
    hoursLine(french, hours, now)?.text.replace(/\u00a0/g, ' ') ?? null

  test('say only the state when a source of this year says so', () => {
    expect([text(shown('2026-06-01')), isDoubtful(shown('2026-06-01'), now)]).toEqual(['Ouvert, ferme à 12 h', false])
  })

  test.each([
    ['an old source', shown('2025-11-30')],
    ['an older one that tells only its month', shown('2025-08')],
    ['a source without date', shown(undefined)],
    ['a reason to check', shown('2026-06-01', 'La mairie a déménagé.')],
  ])('say what is known and that it must be checked: %s', (_name, hours) => {
    expect([text(hours), isDoubtful(hours, now)]).toEqual(['Ouvert, ferme à 12 h. À vérifier', true])
  })

  test('say nothing when nothing is known: the page says to call', () => {
    expect([text(null), isDoubtful(null, now)]).toEqual([null, true])
  })

  test('do not tell as today’s the hours of a source of over 18 months', () => {
    expect([text(shown('2024')), isDoubtful(shown('2024'), now)]).toEqual([null, true])
    expect(text(shown('2025-06-02'))).not.toBeNull()
    expect(text(shown('2025-05-01'))).toBeNull()
  })

  test('tell each of many by a shape too, and leave it to the page to say that one must call', () => {
    const line = (hours: ReturnType<typeof publishedHours>, time = '10:00') => {
      const told = hoursLine(french, hours, at('2026-12-01', time))
      return told && [told.look, told.text.replace(/\u00a0/g, ' ')]
    }
    expect(line(shown('2026-06-01'))).toEqual(['open', 'Ouvert, ferme à 12 h'])
    expect(line(shown('2026-06-01'), '18:00')).toEqual(['closed', 'Fermé, ouvre demain à 9 h'])
    expect(line(shown('2025-11-30'))).toEqual(['open', 'Ouvert, ferme à 12 h. À vérifier'])
    expect(line(publishedHours({ ...place, hours: 'le matin' }, null))).toEqual([
      'unsure',
      'Horaires indiqués : le matin',
    ])
  })

  test('show as given what cannot be read', () => {
    const hours = publishedHours({ ...place, hours: 'le matin' }, null)
    expect([text(hours), isDoubtful(hours, now)]).toEqual(['Horaires indiqués : le matin', true])
  })

  test('end with one full stop, whatever the place wrote', () => {
    expect(text(publishedHours({ ...place, hours: 'le matin.' }, null))).toBe('Horaires indiqués : le matin')
    const rung = publishedHours(place, readHours('Tu 09:00-12:00 open "Sonnez."', SINCE, 14))
    expect(text(rung)).toBe('Ouvert, ferme à 12 h : Sonnez. À vérifier')
  })

  test("the town's own check makes them sure for a year", () => {
    const hours = publishedHours({ ...place, checked: { on: '2026-11-01' } }, readHours(TOWN_HALL, SINCE, 14))!
    expect([isToCheck(hours, now), isToCheck(hours, at('2027-11-02', '10:00'))]).toEqual([false, true])
  })

  test.each([
    ['24/7', 'Jour et nuit'],
    ['Mo-Su "sur rendez-vous"', 'Appelez avant de venir\u00a0: sur rendez-vous'],
    ['Mo-Su 10:00-12:00 "sur rendez-vous"', '10 h à 12 h\u00a0: sur rendez-vous'],
    ['Mo-Su 10:00-12:00 unknown', '10 h à 12 h, appelez avant de venir'],
    ['Mo-Su 10:00+', 'à partir de 10 h, appelez avant de venir'],
    ['Mo-Su 09:00-11:00,20:00-02:00', '9 h à 11 h et 20 h à 2 h'],
  ])('of a day, for %s: %s', (expression, words) => {
    const plain = readHours(expression, SINCE, 14)!
    expect(intervalsText(french, intervalsOn(plain, '2026-12-01')!).replace(/\u00a0/g, ' ')).toBe(
      words.replace(/\u00a0/g, ' '),
    )
  })

  test('name hours and dates as one says them', () => {
    const plain = readHours(TOWN_HALL, SINCE, 14)!
    expect(intervalsText(french, plain.patterns[0]!).replace(/\u00a0/g, ' ')).toBe('9 h à 12 h et 14 h à 17 h 30')
    const dates = ['2024-08-01', '2024-08', '2024'].map(date => sourceDateText(french, date))
    expect(dates).toEqual(['1er août 2024', 'août 2024', '2024'])
  })
})
