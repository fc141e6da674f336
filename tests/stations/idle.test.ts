import { expect, test } from 'vitest'
import { ANSWER_MS, IDLE_MS, presenceAfter } from '../../src/platform/app/station/idle'
import { readStation } from '../../src/platform/everywhere/station'
import { drawnByPage, isDrawnByPage, isSameTurn, namedAfter, readTurn } from '../../src/platform/everywhere/turn'

test('two minutes without a touch or a key, and one is asked; without an answer, one is gone', () => {
  const seconds = [0, 119, 120, 149, 150, 86_400]
  const presences = seconds.map(each => presenceAfter({ idleMs: each * 1_000 }))
  expect(presences).toEqual(['here', 'here', 'asked', 'asked', 'gone', 'gone'])
  // WCAG 2.2.1: at least twenty seconds to answer.
  expect([IDLE_MS, ANSWER_MS >= 20_000]).toEqual([120_000, true])
})

test('who looks at another tab is asked when she comes back, not thrown out; after ten minutes she left', () => {
  const after = (idle: number, more: object) => presenceAfter({ idleMs: idle * 1_000, ...more })
  expect([130, 300, 599, 600].map(each => after(each, { isHidden: true }))).toEqual(['asked', 'asked', 'asked', 'gone'])
  expect([0, 29, 30].map(each => after(400, { shownMs: each * 1_000 }))).toEqual(['asked', 'asked', 'gone'])
  expect(after(600, { shownMs: 0 })).toBe('gone')
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

test('a turn that the page drew goes on when the server names it; one that it drew since is of somebody else', () => {
  const drawn = drawnByPage(Math.random())
  const named = `${'a1'.repeat(12)}${namedAfter(drawn)}`
  expect(readTurn(`passage=${named}`)).toBe(named)
  expect([isSameTurn(drawn, named), isSameTurn(drawn, drawn), isSameTurn(named, named)]).toEqual([true, true, true])
  for (const other of ['', 'a1'.repeat(12), drawnByPage(Math.random()), `${named}1`])
    expect(isSameTurn(drawn, other), other).toBe(false)
  expect(isSameTurn(named, drawn)).toBe(false)
  expect(namedAfter('a1b2')).toBe('')
})
