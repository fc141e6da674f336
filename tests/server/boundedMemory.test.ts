import { expect, test } from 'vitest'
import { newBoundedMemory } from '../../src/platform/server/boundedMemory'

const newMemory = () => newBoundedMemory<string>(100, text => text.length)
const TEN = 'a'.repeat(10)

test('what was used least recently goes first, whatever came first', () => {
  const memory = newMemory()
  for (const name of ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']) memory.set(name, TEN)
  expect(memory.get('a')).toBe(TEN)
  memory.set('i', TEN)
  expect([memory.get('a'), memory.get('b'), memory.get('i')]).toEqual([TEN, undefined, TEN])
})

test('bytes are counted once for each name, and never more than allowed', () => {
  const memory = newMemory()
  for (let turn = 0; turn < 1_000; turn++) {
    memory.set(String(turn % 50), 'a'.repeat(turn % 60))
    expect(memory.bytes).toBeLessThanOrEqual(100)
  }
  memory.set('x', TEN)
  const before = memory.bytes
  memory.set('x', TEN)
  expect(memory.bytes).toBe(before)
})

test('what alone is more than allowed is not kept, and takes nothing along', () => {
  const memory = newMemory()
  memory.set('b', TEN)
  memory.set('large', 'a'.repeat(1_000))
  expect([memory.get('large'), memory.get('b'), memory.count]).toEqual([undefined, TEN, 1])
})
