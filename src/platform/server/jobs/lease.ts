import { randomBytes } from 'node:crypto'
import { inTransaction, skipLockedRows } from '../database'
import { describeError } from '../logFailure'
import type { Database, DatabaseTransaction } from '../tables'
import type { Job, RunnableJob } from './job'
import { retryDelay } from './retryDelay'

/** A job that this process may run until its lease ends. `owner` fences it: whoever claims the job next draws another. */
export type Claim = {
  id: string
  owner: string
  runnable: RunnableJob
  payload: string
  payloadVersion: number
  attempt: number
}

export class LeaseLostError extends Error {
  constructor() {
    super('The lease ended before the job did: another process has it')
    this.name = 'LeaseLostError'
  }
}

const MAX_ERROR_LENGTH = 2_000

/** Waiting and due, or running in a process whose lease lapsed. */
const dueJobs = (db: Database | DatabaseTransaction, kinds: string[], now: number) =>
  db
    .selectFrom('job')
    .select(['id', 'kind', 'payload', 'payload_version', 'attempts'])
    .where('kind', 'in', kinds)
    .where(of =>
      of.or([
        of.and([of('state', '=', 'waiting'), of('run_at', '<=', now)]),
        of.and([of('state', '=', 'running'), of('lease_until', '<', now)]),
      ]),
    )
    .orderBy('run_at')
    .limit(1)

/** The oldest job that is due, of the kinds that this process knows; null when there is none, or others have them. */
export async function claimJob(db: Database, runnables: RunnableJob[], now: number): Promise<Claim | null> {
  const kinds = runnables.map(({ job }) => job.kind)
  // Checked before the claim: an idle process must not take SQLite's write lock.
  if (kinds.length === 0 || !(await dueJobs(db, kinds, now).executeTakeFirst())) return null
  return inTransaction(db, async transaction => {
    const row = await skipLockedRows(transaction, dueJobs(transaction, kinds, now)).executeTakeFirst()
    const runnable = runnables.find(({ job }) => job.kind === row?.kind)
    if (!row || !runnable) return null
    const owner = `${process.pid}-${randomBytes(8).toString('hex')}`
    const attempt = row.attempts + 1
    await transaction
      .updateTable('job')
      .set({ state: 'running', lease_owner: owner, lease_until: now + runnable.job.leaseMs, attempts: attempt })
      .where('id', '=', row.id)
      .execute()
    return { id: row.id, owner, runnable, payload: row.payload, payloadVersion: row.payload_version, attempt }
  })
}

const underLease = (db: Database | DatabaseTransaction, { id, owner }: Claim) =>
  db.updateTable('job').where('id', '=', id).where('lease_owner', '=', owner).where('state', '=', 'running')

const changedOne = ({ numUpdatedRows }: { numUpdatedRows: bigint }) => numUpdatedRows === 1n

/** False when the lease is lost. */
export const renewLease = async (db: Database, claim: Claim, now: number): Promise<boolean> =>
  changedOne(
    await underLease(db, claim)
      .set({ lease_until: now + claim.runnable.job.leaseMs })
      .executeTakeFirst(),
  )

/** Throws a LeaseLostError when another process has the job. In a transaction, its row stays locked until the end. */
export async function markDone(db: Database | DatabaseTransaction, claim: Claim, now: number): Promise<void> {
  const changed = await underLease(db, claim)
    .set({ state: 'done', done_at: now, lease_owner: null, lease_until: null })
    .executeTakeFirst()
  if (!changedOne(changed)) throw new LeaseLostError()
}

const changeAfterFailure = ({ attempt }: Claim, job: Job, now: number) =>
  attempt < job.maxAttempts
    ? { state: 'waiting' as const, run_at: now + retryDelay(attempt, job.firstRetryMs) }
    : { state: 'parked' as const, done_at: now }

/** Tried again later, or parked with its reason, which the log says too. */
export async function markFailed(db: Database, claim: Claim, { error, now }: { error: unknown; now: number }) {
  const { job } = claim.runnable
  const reason = describeError(error).slice(0, MAX_ERROR_LENGTH)
  const change = changeAfterFailure(claim, job, now)
  const changed = await underLease(db, claim)
    .set({ ...change, last_error: reason, lease_owner: null, lease_until: null })
    .executeTakeFirst()
  if (change.state === 'parked' && changedOne(changed))
    console.error(`job ${job.kind} ${claim.id} parked after ${job.maxAttempts} attempts: ${reason}`)
}
