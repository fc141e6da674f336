import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { givenText } from '../../src/hours/givenText'
import { hoursLine } from '../../src/hours/hoursTexts'
import { isToCheck, publishedHours } from '../../src/hours/publishedHours'
import { readHours } from '../../src/hours/server/readHours'
import { newWords, type Dictionary } from '../../src/platform/everywhere/words'
import { at, madeUpPlace } from '../places/known'

const NOW = at('2026-12-01', '11:00')
const wordsIn = (language: string) =>
  newWords(language, JSON.parse(readFileSync(`content/words/${language}.json`, 'utf8')) as Dictionary)
const hoursOf = (hours: string) => {
  const place = madeUpPlace({ id: 'a', hours, sources: [{ text: 'a', date: '2026-11-20', facts: ['hours'] }] })
  return publishedHours(place, readHours(hours, '2026-11-30', 30))!
}
const said = (given: string, language = 'fr') => givenText(wordsIn(language), hoursOf(given)).replace(/\u00a0/g, ' ')

describe('hours of which one rule cannot be read', () => {
  const given = 'Tu 10:00-18:00;We 10:00-18:00; fermé le lundi, horaires variables en été'

  test('say whether it is open now, that one must call, and the rule as it was given', () => {
    const hours = hoursOf(given)
    expect(hoursLine(wordsIn('fr'), hours, NOW)?.text.replace(/\u00a0/g, ' ')).toBe('Ouvert, ferme à 18 h. À vérifier')
    expect(isToCheck(hours, NOW)).toBe(true)
    expect(said(given)).toBe('Horaires indiqués : fermé le lundi, horaires variables en été')
  })

  test('are said whole where all of it can be read', () => {
    expect(said('Tu 10:00-18:00')).toBe('')
  })
})

describe('the codes of days that nobody could read', () => {
  test.each([
    ['fr', 'mardi-jeudi 1000-1800; samedi, dimanche: à la demande'],
    ['en', 'Tuesday-Thursday 1000-1800; Saturday, Sunday: à la demande'],
    ['uk', 'вівторок-четвер 1000-1800; субота, неділя: à la demande'],
    ['ar', 'الثلاثاء-الخميس 1000-1800; السبت, الأحد: à la demande'],
  ])('are days of the week in words: %s', (language, text) => {
    expect(said('Tu-Th 1000-1800; Sa, Su: à la demande', language)).toContain(text)
  })

  test('are said at the start of a rule, whatever follows', () => {
    expect(said('Mo-Th 08:00-12:00; Fr sur demande; un samedi sur deux')).toBe(
      'Horaires indiqués : vendredi sur demande; un samedi sur deux',
    )
  })

  test('are holidays in words', () => {
    expect(said('Mo-Fr 09:00-17:00; PH,SH off')).toBe('Horaires indiqués : jours fériés,vacances scolaires Fermé')
  })

  test('are not looked for in words and figures', () => {
    const free = 'Sa médiathèque, We love, 20 Mo; PHare, Su'
    expect(said(free)).toBe(`Horaires indiqués : ${free.replace(/Su$/, 'dimanche')}`)
  })
})
