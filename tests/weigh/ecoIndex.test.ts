import { describe, expect, it } from 'vitest'
import { ecoGrade, ecoIndex } from '../../scripts/weigh/ecoIndex'

describe('EcoIndex', () => {
  it.each([
    [75, 5, 40, 92],
    [150, 8, 60, 89],
    [200, 10, 100, 87],
    [250, 12, 150, 85],
    [300, 15, 200, 82],
    [350, 20, 300, 79],
  ])('of %i elements, %i requests and %i KB is %i', (nodes, requests, kilobytes, score) => {
    expect(Math.round(ecoIndex({ nodes, requests, kilobytes }))).toBe(score)
  })

  it('goes from 100 for an empty page to 0 for the heaviest of the web', () => {
    expect(ecoIndex({ nodes: 0, requests: 0, kilobytes: 0 })).toBe(100)
    expect(ecoIndex({ nodes: 594_601, requests: 3_920, kilobytes: 223_213 })).toBe(0)
    expect(ecoIndex({ nodes: 9_999_999, requests: 9_999, kilobytes: 9_999_999 })).toBe(0)
  })

  it('gives the seven grades, a limit itself going to the lower one', () => {
    const grades = [100, 80.01, 80, 70, 55, 40, 25, 10, 0].map(ecoGrade)
    expect(grades).toEqual(['A', 'A', 'B', 'C', 'D', 'E', 'F', 'G', 'G'])
  })
})
