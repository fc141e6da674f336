import { requestsOnServer } from '../../src/requests/server/requestsOnServer'
import { changeRequest } from '../../src/requests/server/writeChange'
import { newLater } from '../../src/platform/server/jobs/later'
import { claimJob } from '../../src/platform/server/jobs/lease'
import { runClaim } from '../../src/platform/server/jobs/runClaim'
import type { RunnableJob } from '../../src/platform/server/jobs/job'
import { inTransaction } from '../../src/platform/server/database'
import type { InProcess } from '../server/inProcess'

/** The town opens the requests, where it is no demonstration. */
export async function openRequests({ db, shell }: InProcess) {
  const change = { setting: 'pcSolidaire.open', version: 1, before: 'false', value: 'true' }
  await db
    .insertInto('setting_version')
    .values({ ...change, reason: 'Ouverture', account: 'nobody', at: 0 })
    .onConflict(conflict => conflict.columns(['setting', 'version']).doNothing())
    .execute()
  await shell.provided.settings.lookAgain()
}

/** The computer itself is the workshop's: here, only what the request becomes. */
export const handOver = ({ db, shell }: InProcess, id: string) =>
  inTransaction(db, async tx => {
    const now = shell.clock()
    const row = await tx.selectFrom('device_request').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
    const context = { ...shell.provided, db: tx, now, later: newLater(tx, now) }
    if (!(await changeRequest(context, row, { did: 'hand-over' }))) throw new Error('not handed over')
  })

const jobs = (requestsOnServer.jobs ?? []).filter((job): job is RunnableJob => !('runsIn' in job))

/** Jobs of requests that are due at this instant, as the runner of a process does them. */
export async function workOffRequests({ shell, db }: InProcess, at: number): Promise<void> {
  const rules = { tables: shell.site.tables, delays: shell.content.delays }
  for (;;) {
    const claim = await claimJob(db, jobs, at)
    if (!claim) return
    await runClaim({ ...shell, rules, clock: () => at }, claim)
  }
}

export const jobsOfRequests = ({ db }: InProcess) =>
  db.selectFrom('job').select('kind').where('kind', '=', 'request-changed').execute()
