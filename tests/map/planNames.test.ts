import { expect, test } from 'vitest'
import { placeLabels } from '../../src/map/app/leaflet/baseMapNames'
import { readBaseMap } from '../../src/territory/server/readBaseMap'
import { toWorld } from '../../src/map/mapGrid'
import { townAreas, townPlaces } from '../places/known'

/** As wide as a phone writes them, roughly. */
const pen = { font: '', measureText: (text: string) => ({ width: text.length * 7 }) } as CanvasRenderingContext2D

/** A mark is drawn in a square of 32 CSS pixels. */
const HALF_A_MARK = 16

test('who comes near a district reads its name under the sign of its town hall, not behind it', () => {
  const baseMap = readBaseMap('content/map/plan.json', townAreas())!
  const borny = townPlaces().find(({ id }) => id === 'metz-mq-borny')!.position!
  for (const zoom of [12, 13, 15]) {
    const name = placeLabels(pen, baseMap, zoom).find(({ text }) => text === 'Borny')!
    const sign = toWorld(borny)
    const [across, down] = [name.x - sign.x * 2 ** zoom, name.y - sign.y * 2 ** zoom]
    expect(Math.abs(across)).toBeLessThan(40)
    expect(down - name.size / 2).toBeGreaterThan(HALF_A_MARK)
  }
})
