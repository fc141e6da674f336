import { instantOf } from '../../src/platform/everywhere/parisCalendar'
import { newCommandKey, type Receipt } from '../../src/platform/everywhere/command'
import { claimJob } from '../../src/platform/server/jobs/lease'
import type { RunnableJob } from '../../src/platform/server/jobs/job'
import { runClaim } from '../../src/platform/server/jobs/runClaim'
import type { Shell } from '../../src/platform/server/shell'
import { messagesOnServer } from '../../src/messages/server/messagesOnServer'
import { waitingOnServer } from '../../src/waiting/server/waitingOnServer'
import type { InProcess } from '../server/inProcess'

export const paris = (date: string, time: string) => instantOf(date, time)!
export const HALL = 'metz-hotel-de-ville'

/** As a telephone sends it, changed so. */
export const joining = (change: object = {}) => ({
  kind: 'join-waiting-list',
  v: 1,
  payload: {
    places: [HALL],
    need: 'caf',
    weekdays: [],
    halfDay: 'any',
    familyName: 'Weberzott',
    reachMe: { by: 'nothing' },
    ...change,
  },
})

export type Joined = { reference: string; waitingId: string }

export async function doneOf<Result>(answer: Promise<Response>): Promise<Result> {
  const receipt = (await (await answer).json()) as Receipt
  if (receipt.outcome !== 'done') throw new Error(JSON.stringify(receipt))
  return receipt.result as Result
}

export const join = (service: InProcess, change: object = {}, key = newCommandKey()) =>
  doneOf<Joined>(service.put(joining(change), key))

export const answering = ({ reference }: Pick<Joined, 'reference'>, change: object) => ({
  kind: 'answer-waiting-offer',
  v: 1,
  payload: { reference, fact: 'Weberzott', ...change },
})

const runnable = ({ jobs = [] }: typeof waitingOnServer) =>
  jobs.filter((job): job is RunnableJob => !('runsIn' in job) && job.job.everyMs === null)
const jobs = [...runnable(waitingOnServer), ...runnable(messagesOnServer)]
const [periodic] = (waitingOnServer.jobs ?? []).filter(
  (job): job is RunnableJob => !('runsIn' in job) && job.job.everyMs !== null,
)

/** What each process does at this instant: what was triggered, then what comes round each minute. */
export async function offerAll(shell: Shell, at: number): Promise<void> {
  await workOff(shell, at)
  const rules = { tables: shell.site.tables, delays: shell.content.delays }
  const context = { ...shell.provided, db: shell.db, now: at, config: shell.config, content: shell.content, rules }
  await periodic!.run(
    { ...context, later: async () => true, attempt: 1, signal: new AbortController().signal } as never,
    {},
  )
  await workOff(shell, at)
}

/** What was triggered only. */
export async function workOff(shell: Shell, at: number): Promise<void> {
  const rules = { tables: shell.site.tables, delays: shell.content.delays }
  for (;;) {
    const claim = await claimJob(shell.db, jobs, at)
    if (!claim) return
    await runClaim({ ...shell, rules, clock: () => at }, claim)
  }
}

export const openOffers = ({ db }: Pick<InProcess, 'db'>) =>
  db.selectFrom('waiting_offer').selectAll().where('state', '=', 'open').orderBy('starts_at').execute()

export const emptyList = async ({ db }: Pick<InProcess, 'db'>) => {
  for (const table of [
    'waiting_offer',
    'waiting_at',
    'waiting',
    'job',
    'message',
    'seat',
    'appointment',
    'rate_limit',
  ] as const)
    await db.deleteFrom(table).execute()
}

/** As a mediator does, with a reason. */
export async function makeUrgent({ db, shell }: Pick<InProcess, 'db' | 'shell'>, id: string) {
  await db.updateTable('waiting').set({ urgent_at: shell.clock() }).where('id', '=', id).execute()
  await db.updateTable('waiting_at').set({ calm: 0 }).where('waiting_id', '=', id).execute()
}
