import * as v from 'valibot'
import type { Config } from '../config'
import type { Provided } from '../context'
import { inTransaction } from '../database'
import type { Rules } from '../retention'
import type { Database } from '../tables'
import type { Town } from '../town'
import type { Job, RunnableJob } from './job'
import { newLater } from './later'
import { LeaseLostError, markDone, markFailed, renewLease, type Claim } from './lease'

export type JobSurroundings = {
  db: Database
  config: Config
  content: Town
  rules: Rules
  /** By the nouns; a getter is read at each attempt. */
  provided: Provided
  clock: () => number
}

/** Renewed so many times before it would lapse: one missed renewal does not lose the lease. */
const RENEWALS_PER_LEASE = 3

/** One attempt. It ends done, to be tried again, or parked; nothing is written when the lease is lost. */
export async function runClaim(surroundings: JobSurroundings, claim: Claim): Promise<void> {
  const { db, clock } = surroundings
  const { runnable, attempt } = claim
  const { job } = runnable
  try {
    if (attempt > job.maxAttempts) throw new Error(`Its process ended during attempt ${job.maxAttempts}`)
    const payload = readPayload(job, claim)
    await (runnable.transactional
      ? runInTransaction(surroundings, { claim, runnable, payload })
      : runUnderLease(surroundings, { claim, runnable, payload }))
  } catch (error) {
    if (!(error instanceof LeaseLostError)) await markFailed(db, claim, { error, now: clock() })
  }
}

type Attempt<Transactional> = {
  claim: Claim
  runnable: RunnableJob & { transactional: Transactional }
  payload: unknown
}

/**
 * Marked done first: the mark locks the row until the effect is there, or both are undone. So the lock stands for the
 * lease, which needs no renewal, and a process that lost it finds nothing to mark.
 */
const runInTransaction = ({ db, config, content, rules, provided, clock }: JobSurroundings, attempt: Attempt<true>) =>
  inTransaction(db, async transaction => {
    const { claim, runnable, payload } = attempt
    const now = clock()
    await markDone(transaction, claim, now)
    const later = newLater(transaction, now)
    const context = { ...provided, db: transaction, now, config, content, rules, later, attempt: claim.attempt }
    await runnable.run(context, payload)
  })

async function runUnderLease(surroundings: JobSurroundings, attempt: Attempt<false>) {
  const { db, config, content, rules, provided, clock } = surroundings
  const { claim, runnable, payload } = attempt
  const { leaseMs, timeLimitMs } = runnable.job
  const ending = new AbortController()
  const { signal } = ending
  const aborted = new Promise<never>((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)))
  const renew = async () => {
    if (!(await renewLease(db, claim, clock()))) ending.abort(new LeaseLostError())
  }
  // A renewal that fails with the database is tried again at the next turn.
  const renewing = setInterval(() => void renew().catch(() => undefined), leaseMs / RENEWALS_PER_LEASE)
  const limit = setTimeout(() => ending.abort(new Error(`It took more than ${timeLimitMs} ms`)), timeLimitMs)
  try {
    const now = clock()
    const later = newLater(db, now)
    const context = { ...provided, db, now, config, content, rules, later, attempt: claim.attempt, signal }
    await Promise.race([runnable.run(context, payload), aborted])
  } finally {
    clearInterval(renewing)
    clearTimeout(limit)
  }
  await markDone(db, claim, clock())
}

/** Brings the payload of an older service to today's shape, then parses it. */
function readPayload(job: Job, { payload, payloadVersion }: Claim): unknown {
  let read: unknown = JSON.parse(payload)
  for (let version = payloadVersion; version < job.v; version++) {
    const upgrade = job.upgrade[version]
    if (!upgrade) throw new Error(`Its payload of version ${version} can no longer be read`)
    read = upgrade(read)
  }
  if (payloadVersion > job.v) throw new Error('Its payload was written by a newer service')
  return v.parse(job.payload, read)
}
