import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { simplify } from '../../scripts/basemap/lines'

type Line = [number, number][]

describe('simplifying', () => {
  const point = fc.tuple(fc.double({ min: 6, max: 6.4, noNaN: true }), fc.double({ min: 49, max: 49.3, noNaN: true }))

  test('never moves an end, adds nothing, and drops nothing when nothing may be lost', () => {
    fc.assert(
      fc.property(
        fc.array(point, { minLength: 2, maxLength: 40 }),
        fc.integer({ min: 1, max: 5000 }),
        (line, metres) => {
          const simple = simplify(line, metres)
          expect([simple[0], simple.at(-1)]).toEqual([line[0], line.at(-1)])
          expect(simple.every(each => line.includes(each))).toBe(true)
        },
      ),
    )
  })

  test('drops a point that is 100 m beside the way, and keeps one that is 300 m beside it', () => {
    const bend = (degrees: number): Line => [[6.1, 49.1], [6.15, 49.1 + degrees], [6.2, 49.1]] // prettier-ignore
    expect(simplify(bend(0.0009), 200)).toHaveLength(2)
    expect(simplify(bend(0.0027), 200)).toHaveLength(3)
  })
})
