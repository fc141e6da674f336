import type { Job, JobPayload } from '../../everywhere/job'
import type { Config } from '../config'
import type { Provided } from '../context'
import type { Rules } from '../retention'
import type { Database, DatabaseTransaction } from '../tables'
import type { Town } from '../town'

export { defineJob, type Job, type JobPayload } from '../../everywhere/job'

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
  /** The town's texts, and who publishes the service. */
  content: Town
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
