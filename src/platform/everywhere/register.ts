import * as v from 'valibot'
import { defineCommand } from './command'
import { defineQuestion } from './question'
import { readReference } from './reference'
import type { WordKey } from './words'

/** `label` has {delay}. */
export type RetentionPeriod = {
  label: WordKey
  unit: 'days' | 'months'
  count: number
  toValidate: boolean
  after: WordKey
}

export type RegisterEntry = {
  title: WordKey
  why: WordKey
  legalBasis: WordKey
  seenBy: WordKey
  what: WordKey[]
  retentionPeriods: RetentionPeriod[]
}

export type Register = { entries: RegisterEntry[]; contact: string | null }

/** All that the service keeps of people, from the declaration of its tables. */
export const ShowRegister = defineQuestion<Register>()('show-register', v.strictObject({}))

/** What is said under a form: how long its answers are stored, and who sees them. */
export type Retention = Pick<RegisterEntry, 'retentionPeriods' | 'seenBy'>

/** Of the table that a form fills; null when none has this name. A device without network does not know. */
export const ShowRetention = defineQuestion<Retention | null>()(
  'show-retention',
  v.strictObject({ table: v.pipe(v.string(), v.maxLength(40)) }),
)

/** `as`: how it is shown; a word is a key of the texts. */
export type OwnValue = {
  label: WordKey
  as: 'text' | 'word' | 'instant' | 'phone' | 'reference'
  value: string
  /** Erasing takes it away; else it stays, and says nothing of anybody. */
  goes: boolean
}

export type OwnEntry = {
  title: WordKey
  why: WordKey
  legalBasis: WordKey
  seenBy: WordKey
  values: OwnValue[]
  /** ms UTC. */
  until: number | null
  toValidate: boolean
}

export type OwnRecord = {
  reference: string
  /** Erasing cancels it too. */
  isToCome: boolean
  entries: OwnEntry[]
  journal: { at: number; kind: string; outcome: string }[]
}

/** What the service keeps about a reference, for who opened it in this browser; null otherwise. */
export const ShowOwnRecord = defineQuestion<OwnRecord | null>()(
  'show-own-record',
  v.strictObject({ reference: v.string() }),
)

/** Takes the person out of what a reference opens, for who opened it in this browser. */
export const EraseOwnRecord = defineCommand<{ erased: true }>()(
  'erase-own-record',
  v.strictObject({
    reference: v.pipe(
      v.string(),
      v.maxLength(60),
      v.transform(typed => readReference(typed) ?? ''),
    ),
  }),
)
