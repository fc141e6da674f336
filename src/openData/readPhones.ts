import { phoneInWords } from '../platform/everywhere/phone'
import { readFrenchPhone } from '../platform/everywhere/readPhone'
import { PHONE } from './cellRules'
import type { RowReader } from './rowReader'

/** One number in E.164, and those that the standard has no room for, as one says them: short ones (3646), second ones. */
export type Phones = { phone?: string; others: string[] }

const IS_SHORT = /^(1\d{1,2}|116\d{3}|118\d{3}|[1-9]\d{3})$/
const BETWEEN = /\s*[|;,/]\s*|\s+(?:ou|et)\s+/

export function readPhones(reader: RowReader): Phones {
  const { cell, tell } = reader
  const written = cell('telephone').split(BETWEEN).filter(Boolean)
  const short = written.map(tight).filter(number => IS_SHORT.test(number))
  if (short.length)
    tell('telephone', 'mended', 'a short number goes into the presentation', { value: short.join(', ') })
  const numbers = written.filter(number => !IS_SHORT.test(tight(number))).flatMap(number => phoneOf(reader, number))
  const [phone, ...more] = [...new Set(numbers)]
  if (more.length)
    tell('telephone', 'mended', 'the standard takes one number: the others go into the presentation', {
      value: more.join(', '),
    })
  return { phone, others: [...short, ...more.map(phoneInWords)] }
}

function phoneOf({ tell }: RowReader, written: string): string[] {
  if (PHONE.test(written)) return [written]
  const phone = international(tight(written))
  if (phone) tell('telephone', 'mended', 'is written +33… without spaces', { value: written, nearest: phone })
  else tell('telephone', 'left empty', 'is not a number of France', { value: written })
  return phone ? [phone] : []
}

const tight = (number: string) => number.normalize('NFKC').replace(/[\s.()_-]/g, '')

/** Excel takes the first zero or the + away. */
const international = (number: string) =>
  [number, `+${number}`, `0${number}`].map(readNumber).find(phone => phone !== null) ?? null

const readNumber = (number: string) => readFrenchPhone(number) ?? (PHONE.test(number) ? number : null)
