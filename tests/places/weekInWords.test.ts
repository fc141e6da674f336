import { describe, expect, test } from 'vitest'
import { readHours } from '../../src/hours/server/readHours'
import { weekInWords } from '../../src/hours/weekInWords'
import { french } from './known'

/** Tuesday 1 December 2026, and the week of Christmas. */
const week = (expression: string, since = '2026-12-01') =>
  weekInWords(french, readHours(expression, since, 14)!, since).replace(/\u00a0/g, ' ')

describe('a week in words, for who reads it another day', () => {
  test.each([
    [
      'Mo-Fr 09:00-12:00,14:00-17:30',
      'mardi au vendredi, 9 h à 12 h et 14 h à 17 h 30. Samedi et dimanche, fermé. Lundi, 9 h à 12 h et 14 h à 17 h 30',
    ],
    ['24/7', 'tous les jours, jour et nuit'],
    ['off', 'tous les jours, fermé'],
    [
      'We 10:00-12:00 "sur rendez-vous"',
      'mardi, fermé. Mercredi, 10 h à 12 h : sur rendez-vous. Jeudi au lundi, fermé',
    ],
  ])('%s', (expression, words) => {
    expect(week(expression)).toBe(`Jusqu’au lundi 7 décembre : ${words}`)
  })

  test('says the public holidays of that week', () => {
    expect(week('Mo-Sa 09:00-12:00', '2026-12-22')).toBe(
      'Jusqu’au lundi 28 décembre : mardi au jeudi, 9 h à 12 h. Vendredi et samedi, fermé, jour férié. Dimanche, fermé. Lundi, 9 h à 12 h',
    )
  })

  test('says what is not known past the days that are kept', () => {
    const hours = readHours('Mo-Su 09:00-12:00', '2026-12-01', 3)!
    expect(weekInWords(french, hours, '2026-12-01')).toContain('Vendredi au lundi, à vérifier')
  })
})
