import { expect, test } from 'vitest'
import { distanceInMetres, roundDistance } from '../../src/platform/everywhere/distance'

test('from the cathedral of Metz to its station, some 1,2 km', () => {
  const metres = distanceInMetres({ lat: 49.1202, lon: 6.1757 }, { lat: 49.1097, lon: 6.1769 })
  expect(metres).toBeGreaterThan(1_150)
  expect(metres).toBeLessThan(1_190)
})

test('a degree to the east is a third shorter in Metz than at the equator', () => {
  const degreeEast = (lat: number) => distanceInMetres({ lat, lon: 6 }, { lat, lon: 7 })
  // 111 195 m times the cosine of the latitude.
  expect(degreeEast(0)).toBeCloseTo(111_195, -1)
  expect(degreeEast(49.12)).toBeCloseTo(72_775, -2)
})

test('distances are rounded as one says them', () => {
  const said = [0, 74, 310, 974, 976, 1_200, 1_760, 4_700, 4_760, 12_400].map(metres => {
    const { unit, value } = roundDistance(metres)
    return `${value} ${unit}`
  })
  expect(said).toEqual(['50 m', '50 m', '300 m', '950 m', '1 km', '1 km', '2 km', '4.5 km', '5 km', '12 km'])
})
