import type { GenericSchema, InferInput, InferOutput } from 'valibot'
import type { WordKey } from './words'

/**
 * A command changes something. It carries a key drawn where it was first typed, so that it is harmless
 * when it arrives twice: the same key and content get the same receipt, another content gets HTTP 422.
 */
export type Command<Kind extends string = string, Schema extends GenericSchema = GenericSchema, Result = unknown> = {
  kind: Kind
  /** Version of the payload's shape. A new field is optional or has a default. */
  v: number
  payload: Schema
  /** Turns the payload of version v-1 or v-2, sent by a phone that kept it for weeks, into today's. */
  upgrade: Record<number, (old: unknown) => unknown>
  /** Never set: carries the type of what `done` gives back. */
  result?: Result
}

export const defineCommand =
  <Result>() =>
  <Kind extends string, Schema extends GenericSchema>(
    kind: Kind,
    payload: Schema,
    { v = 1, upgrade = {} }: { v?: number; upgrade?: Command['upgrade'] } = {},
  ): Command<Kind, Schema, Result> => ({ kind, v, payload, upgrade })

/** What a handler is given: read by the schema. */
export type PayloadOf<C> = C extends Command<string, infer S> ? InferOutput<S> : never
/** What a form may send: the shape that the schema reads, where each choice is still any text or number. */
export type PayloadIn<C> = C extends Command<string, infer S> ? Unchecked<InferInput<S>> : never

type Unchecked<T> = T extends string
  ? string
  : T extends number
    ? number
    : T extends object
      ? { [Key in keyof T]: Unchecked<T[Key]> }
      : T

export type ResultOf<C> = C extends Command<string, GenericSchema, infer R> ? R : never

/** What travels: the body of `PUT /api/commands/:key`. */
export type SentCommand = { kind: string; v: number; payload: unknown }

/** The words of an end, the same everywhere. */
export type Outcome<Result = unknown> =
  | { outcome: 'done'; result: Result }
  /** The thing is no longer free: what can be chosen instead. */
  | { outcome: 'conflict'; alternatives: unknown }
  /** It cannot be done, for reasons a person can read. */
  | { outcome: 'refused'; reasons: WordKey[] }

/** What the server keeps with the effect, in one transaction, and gives again to whoever repeats the key. */
export type Receipt<Result = unknown> = { key: string; kind: string; at: number } & Outcome<Result>

/** A 2xx is a receipt only when this header echoes the key: a captive portal answers 200 too. */
export const RECEIPT_HEADER = 'Coup-De-Main-Receipt'

/** 128 bits from the machine's random source, as 32 hexadecimal digits. */
export const COMMAND_KEY = /^[0-9a-f]{32}$/

/** The same in Node 20 and in every browser we serve; `globalThis` is not in Chromium 70. */
declare const crypto: { getRandomValues(bytes: Uint8Array): Uint8Array }

export const newCommandKey = () =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), byte => byte.toString(16).padStart(2, '0')).join('')
