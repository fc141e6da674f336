import { expect, test } from 'vitest'
import { firstScreenOf, interquartileMean, middleOf } from '../../scripts/weigh/pageMeasures'

test('views that were held up do not count, and what lies between two frames is told', () => {
  expect(interquartileMean([600])).toBe(600)
  expect(interquartileMean([600, 616, 9_000, 0])).toBe(608)
  const [mostlyFast, mostlySlow] = [
    [600, 600, 600, 600, 600, 616, 616, 616],
    [600, 600, 600, 616, 616, 616, 616, 616],
  ] as const
  expect(interquartileMean([...mostlyFast])).toBeLessThan(interquartileMean([...mostlySlow]))
})

test('a time that no view told stays unknown', () => {
  const views = [
    { visible: 500, largestPaint: null },
    { visible: 700, largestPaint: null },
  ]
  expect(middleOf(views)).toEqual({ visible: 600, largestPaint: null })
})

test('what an island paints after the glances is not hidden by their number', () => {
  const at = (largestPaint: number) => ({ visible: 600, largestPaint })
  const glances = Array.from({ length: 24 }, (_, turn) => at(600 + turn))
  expect(firstScreenOf([at(2_700), at(2_750), at(2_800)], glances)).toEqual(at(2_750))
  // One view that was held up says nothing of the page.
  expect(firstScreenOf([at(600), at(605), at(2_800)], glances).largestPaint).toBeLessThan(620)
})
