import { encode } from 'uqr'

/** A QR of an address as the path of a drawing: one unit a square, no margin. */
export type QrDrawing = { path: string; side: number }

export function drawQr(address: string): QrDrawing {
  const { data: rows, size } = encode(address, { border: 0, ecc: 'M' })
  return { path: rows.map(pathOfRow).join(''), side: size }
}

/** Each run of dark squares is a rectangle. */
function pathOfRow(row: boolean[], y: number): string {
  let path = ''
  for (let x = 0; x < row.length; x++) {
    if (!row[x]) continue
    const start = x
    while (row[x + 1]) x++
    const length = x - start + 1
    path += `M${start} ${y}h${length}v1h-${length}z`
  }
  return path
}
