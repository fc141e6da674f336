import { encode } from 'uqr'

const drawn = new Map<string, { path: string; side: number }>()

/** A QR of an address as the path of a drawing: one unit a square, no margin. Drawn once for each address. */
export function drawQr(address: string): { path: string; side: number } {
  let qr = drawn.get(address)
  if (!qr) {
    const { data: rows, size } = encode(address, { border: 0, ecc: 'M' })
    qr = { path: rows.map(pathOfRow).join(''), side: size }
    drawn.set(address, qr)
  }
  return qr
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
