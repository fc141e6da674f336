import { messagesOnServer } from '../../src/messages/server/messagesOnServer'
import type { RunnableJob } from '../../src/platform/server/jobs/job'
import { claimJob } from '../../src/platform/server/jobs/lease'
import { runClaim } from '../../src/platform/server/jobs/runClaim'
import { visitor } from '../../src/platform/server/actor'
import { runCommand } from '../../src/platform/server/commands'
import { askFor } from '../../src/platform/server/visits'
import {
  newCommandKey,
  type Command,
  type PayloadIn,
  type ResultOf,
  type SentCommand,
} from '../../src/platform/everywhere/command'
import { HOUR_MS } from '../../src/platform/everywhere/durations'
import { newAsk } from '../../src/platform/server/questions'
import { contextOf, type Shell } from '../../src/platform/server/shell'
import { instantOf } from '../../src/platform/everywhere/parisCalendar'
import type { InProcess } from '../server/inProcess'

const jobs = (messagesOnServer.jobs ?? []).filter((job): job is RunnableJob => !('runsIn' in job))

export const paris = (date: string, time: string) => instantOf(date, time)!

/** All that is due at this instant, as the runner of a process does it. */
export async function workOff(shell: Shell, at: number): Promise<void> {
  const rules = { tables: shell.site.tables, delays: shell.content.delays }
  for (;;) {
    const claim = await claimJob(shell.db, jobs, at)
    if (!claim) return
    await runClaim({ ...shell, rules, clock: () => at }, claim)
  }
}

/** The clock goes on to this instant: whatever falls due on the way is done when it is due, or soon after. */
export async function goOn({ shell, at, db }: InProcess, until: number): Promise<void> {
  for (;;) {
    const next = await db
      .selectFrom('job')
      .select('run_at')
      .where('kind', 'in', ['appointment-changed', 'request-changed', 'course-chosen', 'send-message'])
      .where('state', '=', 'waiting')
      .orderBy('run_at')
      .executeTakeFirst()
    if (!next || next.run_at > until) break
    const now = Math.max(next.run_at, shell.clock())
    at(now)
    await workOff(shell, now)
  }
  at(Math.max(until, shell.clock()))
}

/** As a browser that opened this reference. */
export function runAs({ shell, db }: InProcess, reference: string, sent: SentCommand) {
  const visit = { now: shell.clock(), actor: visitor(reference), caller: 'a', language: 'fr' as const }
  const context = { ...contextOf(shell, visit), db, ask: askFor(shell, visit) }
  return runCommand(shell.site.commands, { key: newCommandKey(), sent, context })
}

/** As a mediator of every place does it; what comes of it must be done. */
export async function doAsMediator<C extends Command>({ shell, db }: InProcess, command: C, payload: PayloadIn<C>) {
  const now = shell.clock()
  const duties = [{ role: 'mediator' as const, organisation: 'town', places: 'all' as const }]
  const visit = {
    now,
    actor: { is: 'staff' as const, account: 'a', duties, until: now + HOUR_MS },
    caller: 'a',
    language: 'fr' as const,
  }
  const context = { ...contextOf(shell, visit), db, ask: newAsk(shell.site.questions, contextOf(shell, visit)) }
  const sent = { kind: command.kind, v: command.v, payload }
  const receipt = await runCommand(shell.site.commands, { key: newCommandKey(), sent, context })
  if (receipt.outcome !== 'done') throw new Error(`${command.kind}: ${JSON.stringify(receipt)}`)
  return receipt.result as ResultOf<C>
}

export const messagesOf = ({ db }: InProcess) =>
  db.selectFrom('message').selectAll().orderBy('due_at').orderBy('kind').execute()
