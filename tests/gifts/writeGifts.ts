// Declares its table.
import '../../src/gifts/server/giftTable'
import { newCommandKey } from '../../src/platform/everywhere/command'
import { hashLotKey } from '../../src/devices/server/lotPage'
import type { AnyDatabase } from '../../src/platform/server/declareTable'
import { readReceipt, TODAY, type InProcess } from '../server/inProcess'

export const announcing = (change: object = {}) => ({
  kind: 'announce-gift',
  v: 1,
  payload: {
    donorKind: 'company',
    kind: 'laptop',
    count: '12',
    works: 'some',
    way: 'bring',
    name: 'Imprimerie Weberzott',
    reachMe: { by: 'phone', phone: '06 39 98 12 34' },
    ...change,
  },
})

/** Announced as anyone does; gives its id and its reference. */
export async function announce(service: InProcess, change: object = {}, key = newCommandKey()) {
  const receipt = await readReceipt(await service.put(announcing(change), key))
  if (receipt.outcome !== 'done') throw new Error(`not announced: ${JSON.stringify(receipt)}`)
  return { key, ...(receipt.result as unknown as { giftId: string; reference: string }) }
}

type Lot = { id: string; organisation?: string; key?: string }

/** A lot and its donor, written as they are; `key` opens the page of the donor. */
export async function writeLotRow(db: AnyDatabase, { id, organisation = 'town', key }: Lot) {
  const donor = { id, organisation_id: organisation, kind: 'company' as const, name: 'Imprimerie', contact: '' }
  await db
    .insertInto('donor')
    .values({ ...donor, made_at: TODAY })
    .execute()
  await db
    .insertInto('lot')
    .values({
      id,
      organisation_id: organisation,
      donor_id: id,
      received_on: '2026-11-30',
      note: '',
      key_hash: key ? hashLotKey(key) : null,
      account: 'nobody',
      made_at: TODAY,
    })
    .execute()
}

/** A gift that is awaited, written as it is. */
export const writeGiftRow = (db: AnyDatabase, { id, organisation }: { id: string; organisation: string }) =>
  db
    .insertInto('gift')
    .values({
      id,
      reference: id.slice(0, 11),
      organisation_id: organisation,
      donor_kind: 'company',
      kind: 'laptop',
      count: 1,
      works: 'yes',
      way: 'bring',
      name: 'Imprimerie',
      phone: null,
      email: 'don@exemple.fr',
      language: 'fr',
      made_at: TODAY,
      settled_at: null,
      lot_id: null,
    })
    .execute()
