import type { GenericSchema, InferOutput } from 'valibot'

/**
 * Work that a process does later, once, whoever asked for it having gone. Defined in code; each row of `job` is one to
 * do. A noun asks for it, the same or another one above it says what does it (`platform/server/jobs/job.ts`).
 */
export type Job<Kind extends string = string, Schema extends GenericSchema = GenericSchema> = {
  kind: Kind
  payload: Schema
  /** Version of the payload's shape. */
  v: number
  /** Turns the payload of version v-1 or v-2, written before an update of the service, into today's. */
  upgrade: Record<number, (old: unknown) => unknown>
  /** After so many failed attempts the job is parked. A process that dies during one has used it. */
  maxAttempts: number
  /** The second attempt comes after about this long, the third after twice as long, … */
  firstRetryMs: number
  /** Another process takes the job up when its runner has not renewed the lease for so long. */
  leaseMs: number
  /** An attempt that lasts longer has failed. */
  timeLimitMs: number
  /** A periodic job: one row a period, whatever the number of processes; its payload is `{}`. */
  everyMs: number | null
}

export type JobOptions = Partial<Omit<Job, 'kind' | 'payload'>>

export const defineJob = <Kind extends string, Schema extends GenericSchema>(
  kind: Kind,
  payload: Schema,
  options: JobOptions = {},
): Job<Kind, Schema> => ({
  v: 1,
  upgrade: {},
  maxAttempts: 8,
  firstRetryMs: 30_000,
  leaseMs: 30_000,
  timeLimitMs: 120_000,
  everyMs: null,
  ...options,
  kind,
  payload,
})

export type JobPayload<J> = J extends Job<string, infer Schema> ? InferOutput<Schema> : never
