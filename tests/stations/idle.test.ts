import { expect, test } from 'vitest'
import { ANSWER_MS, IDLE_MS, presenceAfter } from '../../src/platform/app/station/idle'
import { drawnByPage, isDrawnByPage, readStation, readTurn } from '../../src/platform/everywhere/station'

test('two minutes without a touch or a key, and one is asked; without an answer, one is gone', () => {
  const seconds = [0, 119, 120, 149, 150, 86_400]
  expect(seconds.map(each => presenceAfter(each * 1_000))).toEqual(['here', 'here', 'asked', 'asked', 'gone', 'gone'])
  // WCAG 2.2.1: at least twenty seconds to answer.
  expect([IDLE_MS, ANSWER_MS >= 20_000]).toEqual([120_000, true])
})

test('a station and a turn are read among other cookies; nothing else is taken for one', () => {
  const mark = 'a1'.repeat(16)
  expect(readStation(`langue=ar; poste=${mark}; passage=12ab`)).toBe(mark)
  expect(readTurn(`langue=ar; poste=${mark}; passage=12ab`)).toBe('12ab')
  for (const other of ['', 'poste=', 'poste=1', `riposte=${mark}`, `poste=${mark}0`])
    expect(readStation(other)).toBeNull()
  expect(readTurn('passage=a b')).toBeNull()
})

test('a turn that the page drew is none that the server began', () => {
  expect(isDrawnByPage(readTurn(`passage=${drawnByPage(Math.random())}`)!)).toBe(true)
  expect(isDrawnByPage('0f3a')).toBe(false)
})
