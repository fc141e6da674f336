import { drawQr, type QrDrawing } from '../../platform/server/drawQr'

const drawn = new Map<string, QrDrawing>()

/** The QR of a lesson: drawn once for each address, as lessons are few. */
export function lessonQr(address: string): QrDrawing {
  const cached = drawn.get(address) ?? drawQr(address)
  drawn.set(address, cached)
  return cached
}
