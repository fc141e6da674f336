import { expect, test } from 'vitest'
import { newCommandKey, type Receipt } from '../../src/platform/everywhere/command'
import { readStoredReceipt, writeStoredReceipt } from '../../src/platform/server/storedReceipt'

const key = newCommandKey()
const base = { key, kind: 'book-appointment', at: 1 }
const receipts: Receipt[] = [
  { ...base, outcome: 'done', result: { reference: 'K7MP4RXW9HA' } },
  { ...base, outcome: 'conflict', alternatives: [{ id: 'borny-3.20261202.0900' }] },
  { ...base, outcome: 'refused', reasons: ['error.tooOld'] },
]

test.each(receipts)(
  'a receipt ($outcome) is read as it was written, and so is one of before shapes were counted',
  each => {
    expect(readStoredReceipt({ key, body: writeStoredReceipt(each) })).toEqual(each)
    expect(readStoredReceipt({ key, body: JSON.stringify(each) })).toEqual(each)
  },
)

test.each([
  '',
  '{',
  '[]',
  JSON.stringify({ ...base, outcome: 'perhaps' }),
  JSON.stringify({ ...receipts[0], shape: 2 }),
])('one that this release cannot read (%s) is not taken for another', body => {
  expect(() => readStoredReceipt({ key, body })).toThrow('cannot be read by this release')
})
