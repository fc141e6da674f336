/** How many bits each sign takes, https://www.rfc-editor.org/rfc/rfc7541#appendix-B; those that headers never have: 11. */
const BITS = [
  [5, '012aceiost'],
  [6, ' %-./3456789=A_bdfghlmnpru'],
  [7, ':BCDEFGHIJKLMNOPQRSTUVWYjkqvwxyz'],
  [8, '&*,;XZ'],
] as const
const bitsOf = new Map(BITS.flatMap(([bits, signs]) => [...signs].map(sign => [sign, bits] as const)))
const OTHERS = 11

/** Of https://www.rfc-editor.org/rfc/rfc7541#appendix-A, those that our answers have: a name of them is one byte. */
const KNOWN_NAMES = new Set(
  'cache-control content-encoding content-language content-length content-type date etag location set-cookie strict-transport-security vary'.split(
    ' ',
  ),
)
const FRAME_BYTES = 9
const STATUS_BYTES = 1

const textBytes = (text: string) =>
  1 + Math.ceil([...text].reduce((bits, sign) => bits + (bitsOf.get(sign) ?? OTHERS), 0) / 8)

/** Bytes of these headers as HTTP/2 sends them on a new connection, within 5 %: names and words are written short. */
export const headerBytes = (headers: Record<string, string | string[] | undefined>): number =>
  Object.entries(headers).reduce(
    (bytes, [name, value]) => bytes + (KNOWN_NAMES.has(name) ? 1 : 1 + textBytes(name)) + textBytes(String(value)),
    FRAME_BYTES + STATUS_BYTES,
  )
