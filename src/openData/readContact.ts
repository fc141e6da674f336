import { isEmail, isWebAddress, type Place } from '../places/place'
import { faultOfCell } from './cellRules'
import type { Column } from './columns'
import { partsOf, some, type RowReader } from './rowReader'

type Contact = Pick<Place, 'email' | 'moreEmails' | 'website' | 'moreWebsites' | 'accessPage' | 'bookingPage'>

/** E-mails and addresses of the web; the telephone is in `readPhones`. */
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
