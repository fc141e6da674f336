import { newCommandKey } from '../../src/platform/everywhere/command'
import { announce, announcing, writeGiftRow, writeLotRow } from '../gifts/writeGifts'
import type { InProcess } from './inProcess'
import { always } from './mayPlain'
import type { Booked, Sample } from './maySample'

/** That of another organisation. */
const theirs = (id: string) => [...id].reverse().join('')

/** A gift and a lot of the organisation of the duty, named as the appointment, and those of another one. */
export async function writeGiftsNamedAs(service: InProcess, { appointment, key }: Pick<Booked, 'appointment' | 'key'>) {
  const announced = newCommandKey()
  await service.db.deleteFrom('rate_limit').where('bucket', 'like', 'gift-%').execute()
  await announce(service, {}, announced)
  for (const [id, organisation] of [
    [appointment, 'maison'],
    [theirs(appointment), 'other'],
  ] as const) {
    await writeGiftRow(service.db, { id, organisation })
    await writeLotRow(service.db, { id, organisation, ...(id === appointment && { key }) })
  }
  return { announced }
}

const named =
  (name: string, sent: object = {}): Sample =>
  ({ appointment }, { isRight }) => ({ ...sent, [name]: isRight ? appointment : theirs(appointment) })
const withKey =
  (name: 'key' | 'announced'): Sample =>
  (booked, { isRight }) => ({ key: isRight ? booked[name] : newCommandKey() })

export const giftSamples: Record<string, Sample> = {
  'show-gifts-today': always({}),
  'show-announced-gift': withKey('announced'),
  'announce-gift': always(announcing().payload),
  'list-gifts': (_booked, { isRight }) => ({ organisation: isRight ? 'maison' : 'other' }),
  'settle-gift': named('gift', { outcome: 'received', receivedOn: '2026-12-01' }),
  'show-lot': named('lot'),
  'show-given-lot': withKey('key'),
  'renew-lot-page': named('lot'),
  'close-lot-page': named('lot'),
}
