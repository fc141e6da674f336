import type { GenericSchema, InferOutput } from 'valibot'
import type { Config } from '../config'
import type { Provided } from '../context'
import type { Rules } from '../retention'
import type { Database, DatabaseTransaction } from '../tables'

/** Work that a process does later, once, whoever asked for it having gone. Defined in code; each row of `job` is one to do. */
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

/**
 * Writes a job to be done from `at` (ms UTC) on, now by default. False when a job with the same `once` key is there
 * already, done or not: such as `reminder:<appointment>:J-2`.
 */
export type Later = <J extends Job>(
  job: J,
  payload: JobPayload<J>,
  options?: { at?: number; once?: string },
) => Promise<boolean>

type ContextOfJob = {
  db: Database
  /** ms UTC, when the attempt began. */
  now: number
  config: Config
  /** Declared tables, and how long the town keeps their rows. */
  rules: Rules
  later: Later
  /** From 1 on. */
  attempt: number
  /** Aborted when the attempt lasts too long or its lease is lost: what it does from then on may be done twice. */
  signal: AbortSignal
}

export type JobContext = ContextOfJob & Provided
export type TransactionalJobContext = Omit<ContextOfJob, 'db' | 'signal'> & Provided & { db: DatabaseTransaction }

/** A job with what does it. */
export type RunnableJob = { job: Job } & (
  | { transactional: false; run: (context: JobContext, payload: unknown) => Promise<void> }
  | { transactional: true; run: (context: TransactionalJobContext, payload: unknown) => Promise<void> }
)

/** What it does reaches outside the database: at least once (a process may die between the effect and its mark). */
export const runJob = <J extends Job>(
  job: J,
  run: (context: JobContext, payload: JobPayload<J>) => Promise<void>,
): RunnableJob => ({ job, transactional: false, run: (context, payload) => run(context, payload as JobPayload<J>) })

/** It works in the database only: effect and mark *done* are one transaction, so exactly once. To be short. */
export const runJobInTransaction = <J extends Job>(
  job: J,
  run: (context: TransactionalJobContext, payload: JobPayload<J>) => Promise<void>,
): RunnableJob => ({ job, transactional: true, run: (context, payload) => run(context, payload as JobPayload<J>) })

/** What each process repeats for its own memory: no row, no lease, nothing is made up for. */
export type ProcessTask = {
  runsIn: 'every process'
  name: string
  everyMs: number
  run: (provided: Provided, db: Database) => Promise<void>
}

export const runInEveryProcess = (
  name: string,
  { everyMs }: { everyMs: number },
  run: ProcessTask['run'],
): ProcessTask => ({ runsIn: 'every process', name, everyMs, run })

/** What a noun hands over. */
export type NounJob = RunnableJob | ProcessTask
