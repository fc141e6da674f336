import { isUtf8 } from 'node:buffer'

/** The bytes of a file as UTF-8; what had to be guessed is said. Works on Buffers: as strings they take twice the memory. */
export function inUtf8(bytes: Buffer, warnings: string[]): Buffer {
  const wide = readWide(bytes)
  if (wide) {
    warnings.push(`encoding: ${wide.name}, read as such; write UTF-8`)
    return Buffer.from(wide.text)
  }
  if (!isUtf8(bytes)) {
    warnings.push('encoding: not UTF-8, read as Windows-1252 (Excel): look at the accents')
    return Buffer.from(bytes.toString('latin1').replace(/[\x80-\x9f]/g, sign => WINDOWS[sign.charCodeAt(0) - 0x80]!))
  }
  const hasMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf
  if (hasMark) warnings.push('starts with a BOM: left aside')
  return readTwice(hasMark ? bytes.subarray(3) : bytes, warnings)
}

/** Where Windows-1252 differs from Latin-1, from 0x80 on. `TextDecoder` of some versions of Node reads Latin-1 for both. */
const WINDOWS = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ'

/** UTF-16, with its mark or without: every second byte of its first signs is zero. */
function readWide(bytes: Buffer): { name: string; text: string } | null {
  const start = bytes.subarray(0, 64)
  const zeros = (from: number) => start.filter((byte, at) => at % 2 === from && byte === 0).length
  const [isBig, isLittle] = [bytes[0] === 0xfe && bytes[1] === 0xff, bytes[0] === 0xff && bytes[1] === 0xfe]
  const half = start.length / 2 - 2
  const isMarked = isBig || isLittle
  if (isBig || (!isMarked && start.length > 8 && zeros(0) >= half && zeros(1) === 0)) {
    const whole = Buffer.from(bytes.subarray(0, bytes.length - (bytes.length % 2)))
    return { name: 'UTF-16, high byte first', text: withoutMark(whole.swap16().toString('utf16le')) }
  }
  if (!isLittle && !(start.length > 8 && zeros(1) >= half && zeros(0) === 0)) return null
  return { name: 'UTF-16', text: withoutMark(bytes.toString('utf16le')) }
}

const withoutMark = (text: string) => text.replace(/^\ufeff/, '')

/** The bytes 0x80 to 0xbf, as a program that took UTF-8 for Windows-1252 or Latin-1 wrote them. */
const FOLLOWING = `[${WINDOWS.replace(/[\x81\x8d\x8f\x90\x9d]/g, '')}\\x80-\\xbf]`
const TWICE = new RegExp(
  `[\\xc3-\\xdf]${FOLLOWING}|\\xc2[\\xa0-\\xbf]|[\\xe2-\\xef]${FOLLOWING}{2}|\\xf0${FOLLOWING}{3}`,
  'g',
)

/** One of these is in any such file; `â` alone is in most files of France. */
const SIGNS_OF_TWICE = ['Ã', 'Â', 'â€', 'â\u0080', 'Å', 'ï»¿']

/** `MÃ©diathÃ¨que` is UTF-8 that was taken for Windows-1252 and written as UTF-8 again. */
function readTwice(bytes: Buffer, warnings: string[]): Buffer {
  if (!SIGNS_OF_TWICE.some(sign => bytes.includes(sign))) return bytes
  let count = 0
  const text = bytes.toString().replace(TWICE, found => {
    const once = Buffer.from([...found].map(byteOf))
    if (!isUtf8(once)) return found
    count++
    return once.toString()
  })
  if (!count) return bytes
  warnings.push(`encoding: UTF-8 written twice, ${count} signs read once more: look at the accents`)
  return Buffer.from(withoutMark(text))
}

function byteOf(sign: string): number {
  const at = WINDOWS.indexOf(sign)
  return at < 0 ? sign.charCodeAt(0) : 0x80 + at
}
