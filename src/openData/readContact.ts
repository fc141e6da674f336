import { isEmail, isWebAddress, type Place } from '../places/place'
import { faultOfCell, PHONE } from './cellRules'
import type { Column } from './columns'
import { partsOf, some, type RowReader } from './rowReader'
import { phoneInWords } from '../platform/everywhere/phone'
import { readFrenchPhone } from '../platform/everywhere/readPhone'

type Contact = Pick<Place, 'email' | 'moreEmails' | 'website' | 'moreWebsites' | 'accessPage' | 'bookingPage'>

/** E-mails and addresses of the web. */
export function readContact(reader: RowReader): Contact {
  const { tell } = reader
  const emails = partsOf(reader, 'courriels', isEmail).filter(part => {
    if (!isEmail(part)) tell('courriels', 'left empty', 'is not an e-mail address', { value: part })
    return isEmail(part)
  })
  const sites = partsOf(reader, 'site_web', isWebAddress).flatMap(part => webAddress(reader, 'site_web', part))
  return {
    email: emails[0],
    moreEmails: some(emails.slice(1)),
    website: sites[0],
    moreWebsites: some(sites.slice(1)),
    accessPage: addressFor(reader, 'fiche_acces_libre'),
    bookingPage: addressFor(reader, 'prise_rdv'),
  }
}

/** The national map refuses an accent in these, and the whole place with it. */
function addressFor(reader: RowReader, column: Column): string | undefined {
  const [written] = webAddress(reader, column, reader.cell(column))
  if (!written) return undefined
  const address = written.replace(/[^\x21-\x7e]+/gu, encodeURIComponent)
  if (address !== written) reader.tell(column, 'mended', 'is written without accents', { nearest: address })
  const fault = faultOfCell(column, address)
  if (fault) reader.tell(column, 'taken', fault)
  return address
}

function webAddress({ tell }: RowReader, column: Column, written: string): string[] {
  const address = /^www\./i.test(written) ? `https://${written}` : written
  if (!address) return []
  if (!isWebAddress(address) || !/^https?:\/\//i.test(address)) {
    tell(column, 'left empty', 'is not an address of the web', { value: written })
    return []
  }
  if (address !== written) tell(column, 'mended', 'an address begins with https://', { value: written })
  return [address]
}

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
