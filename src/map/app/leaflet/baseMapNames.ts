import type { BaseMap } from '../../../territory/baseMap'
import { TILE, toWorld, type Colours, type XY } from './baseMapGround'

export type Label = XY & { text: string; width: number; size: number; isWater: boolean }
type Square = { corner: XY; colours: Colours }

const FONT = 'system-ui, sans-serif'

const maxRank = (zoom: number) => (zoom < 11 ? 1 : zoom < 12 ? 2 : 3)
const sizeOf = (rank: number) => [0, 15, 13, 12][rank]!

/** Offset of a label below its point, CSS pixels: from this zoom on, a pin on the same point would cover it. */
const LABEL_OFFSET_PX = 30
const LABEL_OFFSET_ZOOM = 12

/** Names that do not run into one another: the greater ones first. */
export function placeLabels(pen: CanvasRenderingContext2D, { names, water }: BaseMap, zoom: number): Label[] {
  const scale = 2 ** zoom
  const all = names
    .filter(({ rank }) => rank <= maxRank(zoom))
    .sort((a, b) => a.rank - b.rank)
    .map(({ name, lat, lon, rank }) => ({ name, at: toWorld([lon, lat]), size: sizeOf(rank), isWater: false }))
  const rivers = zoom < 11 ? [] : water.filter(({ kind }) => kind === 'river')
  for (const { name, line } of rivers) {
    for (const part of [0.25, 0.5, 0.75]) {
      all.push({ name, at: toWorld(line[Math.floor(line.length * part)]!), size: 12, isWater: true })
    }
  }
  const placed: Label[] = []
  for (const { name, at, size, isWater } of all) {
    pen.font = fontOf(size, isWater)
    const y = at.y * scale + (isWater || zoom < LABEL_OFFSET_ZOOM ? 0 : LABEL_OFFSET_PX)
    const label = { x: at.x * scale, y, text: name, width: pen.measureText(name).width, size, isWater }
    if (!placed.some(other => overlap(label, other))) placed.push(label)
  }
  return placed
}

const overlap = (a: Label, b: Label) =>
  Math.abs(a.x - b.x) < (a.width + b.width) / 2 + 6 && Math.abs(a.y - b.y) < (a.size + b.size) / 2 + 6

const fontOf = (size: number, isWater: boolean) => `${isWater ? 'italic' : '600'} ${size}px ${FONT}`

export function drawNames(pen: CanvasRenderingContext2D, labels: Label[], { corner, colours }: Square) {
  pen.textAlign = 'center'
  pen.textBaseline = 'middle'
  pen.lineWidth = 3
  for (const { x, y, text, width, size, isWater } of labels) {
    if (x + width / 2 < corner.x - 4 || x - width / 2 > corner.x + TILE + 4) continue
    if (y + size < corner.y || y - size > corner.y + TILE) continue
    pen.font = fontOf(size, isWater)
    pen.strokeStyle = colours.halo
    pen.strokeText(text, x, y)
    pen.fillStyle = colours.ink
    pen.fillText(text, x, y)
  }
}
