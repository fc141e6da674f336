import * as v from 'valibot'
import type { Receipt } from '../everywhere/command'
import { parseJson } from './parseJson'

/** Counts the shapes that a stored receipt has had; a row of before says none, and has the first. */
const SHAPE = 1

const stored = { shape: v.optional(v.literal(SHAPE)), key: v.string(), kind: v.string(), at: v.number() }

/** What a command gave back is of its own release: its kind says which, and who asks for it reads it. */
const ReceiptSchema = v.variant('outcome', [
  v.object({ ...stored, outcome: v.literal('done'), result: v.optional(v.unknown()) }),
  v.object({ ...stored, outcome: v.literal('conflict'), alternatives: v.unknown() }),
  v.object({ ...stored, outcome: v.literal('refused'), reasons: v.array(v.string()) }),
])

export const writeStoredReceipt = (receipt: Receipt): string => JSON.stringify({ shape: SHAPE, ...receipt })

/** Throws when this release cannot read it: the phone keeps what it sent, and tries again. */
export function readStoredReceipt({ key, body }: { key: string; body: string }): Receipt {
  const read = v.safeParse(ReceiptSchema, parseJson(body))
  if (!read.success) throw new Error(`The stored receipt ${key.slice(0, 8)}… cannot be read by this release`)
  const { shape: _shape, ...receipt } = read.output
  return receipt as Receipt
}
