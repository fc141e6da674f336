import { setFlagsFromString } from 'node:v8'
import { expect, test } from 'vitest'
import { makeNationalFile } from '../../scripts/bench/makeNationalFile'
import { seededRandom } from '../../scripts/bench/seededRandom'
import { diffImport } from '../../src/openData/importDiff'
import { readPlacesFile } from '../../src/openData/server/readPlacesFile'

setFlagsFromString('--allow-natives-syntax')
const sharesItsShape = new Function('data', 'return %HasFastProperties(data)') as (data: object) => boolean

/** A table of names for each takes two fifths more of the memory of an import. */
test('the many places of a file share their shapes, however many facts each has', () => {
  const file = readPlacesFile(makeNationalFile(60, seededRandom(3)))
  const { added } = diffImport({ file, current: [], areas: [], today: '2026-12-01' })
  expect(added.length).toBeGreaterThan(40)
  expect(Math.max(...added.map(place => Object.keys(place).length))).toBeGreaterThan(20)
  expect(added.filter(place => !sharesItsShape(place) || !place.sources.every(sharesItsShape))).toEqual([])
})
