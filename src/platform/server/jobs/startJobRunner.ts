import { setTimeout as wait } from 'node:timers/promises'
import { isUnavailable } from '../database'
import { describeError } from '../logFailure'
import type { NounJob, ProcessTask, RunnableJob } from './job'
import { newLater } from './later'
import { claimJob } from './lease'
import { runClaim, type JobSurroundings } from './runClaim'

const POLL_MS = 1_000

/** `stop` takes no more jobs, and ends with the one that runs. */
export type JobRunner = { stop: () => Promise<void> }

/** One job at a time in each process; other processes of the same database run beside it. */
export function startJobRunner(surroundings: JobSurroundings, jobs: NounJob[]): JobRunner {
  const stopping = new AbortController()
  const { signal } = stopping
  const tasks = jobs.filter(job => 'runsIn' in job)
  const runnables = jobs.filter((job): job is RunnableJob => !('runsIn' in job))
  const running = [
    repeat(() => workOff(surroundings, runnables, signal), { everyMs: POLL_MS, signal }),
    ...tasks.map(task => repeatTask(surroundings, task, signal)),
  ]
  return {
    stop: async () => {
      stopping.abort()
      await Promise.all(running)
    },
  }
}

type Repetition = { everyMs: number; signal: AbortSignal }

/** Without a database, silently tried again. */
async function repeat(work: () => Promise<void>, { everyMs, signal }: Repetition) {
  while (!signal.aborted) {
    await work().catch(error => isUnavailable(error) || console.error(describeError(error)))
    await wait(everyMs, undefined, { signal }).catch(() => undefined)
  }
}

const repeatTask = ({ provided, db }: JobSurroundings, { run, everyMs }: ProcessTask, signal: AbortSignal) =>
  repeat(() => run(provided, db), { everyMs, signal })

/** All that is due. */
async function workOff(surroundings: JobSurroundings, runnables: RunnableJob[], signal: AbortSignal) {
  const { db, clock } = surroundings
  while (!signal.aborted) {
    await writePeriodicJobs(surroundings, runnables)
    const claim = await claimJob(db, runnables, clock())
    if (!claim) return
    await runClaim(surroundings, claim)
  }
}

/** One row a period: its `once` key is the same in all processes. */
async function writePeriodicJobs({ db, clock }: JobSurroundings, runnables: RunnableJob[]) {
  const now = clock()
  for (const { job } of runnables) {
    if (job.everyMs === null) continue
    const once = `${job.kind}:${Math.floor(now / job.everyMs)}`
    const isWritten = await db.selectFrom('job').select('id').where('once', '=', once).executeTakeFirst()
    if (!isWritten) await newLater(db, now)(job, {}, { once })
  }
}
