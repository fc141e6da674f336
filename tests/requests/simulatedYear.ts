import type { Actor } from '../../src/platform/server/actor'
import { newCommandKey } from '../../src/platform/everywhere/command'
import { DAY_MS } from '../../src/platform/everywhere/durations'
import { visitor } from '../../src/platform/server/actor'
import { runCommand } from '../../src/platform/server/commands'
import { parisDateTime } from '../../src/platform/everywhere/parisTime'
import type { Figure } from '../../src/platform/everywhere/figure'
import type { DatabaseTransaction } from '../../src/platform/server/tables'
import { newLater } from '../../src/platform/server/jobs/later'
import { askByName, newAsk } from '../../src/platform/server/questions'
import { contextOf } from '../../src/platform/server/shell'
import { inOrder, type QueueWeights } from '../../src/requests/queueRule'
import { AT_HOME, FIRST_NEEDS, REQUESTED_KINDS } from '../../src/requests/requestChoices'
import type { OwnRequest } from '../../src/requests/requestQuestions'
import { changeRequest } from '../../src/requests/server/writeChange'
import { queueAt } from '../../src/requests/queueHistory'
import { anyAddress, TODAY, type InProcess } from '../server/inProcess'
import { asking } from '../server/mayRequests'
import { changesOf, rulesOf } from './readChanges'
import { expectSameFigures } from './sameFigures'
import { openYearWorkshop } from './yearWorkshop'

const WEEK_MS = 7 * DAY_MS
export const WEEKS = 52

/** The same draws at each run. */
function newDraw(seed: number) {
  let state = seed
  return (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

const staff = (account: string, role: 'device-manager' | 'administrator'): Actor => ({
  is: 'staff',
  account,
  duties: [{ role, organisation: 'town', places: 'all' }],
  until: Infinity,
})

/** What an applicant read, and when. */
export type Shown = { id: string; at: number; place: NonNullable<OwnRequest['place']> }

export function openYear(service: InProcess) {
  const draw = newDraw(2_026)
  const { questions, commands } = service.shell.site
  const references = new Map<string, string>()
  const shown: Shown[] = []
  let now = TODAY

  const contextFor = (actor: Actor) => {
    const context = contextOf(service.shell, { now, actor, caller: anyAddress(), language: 'fr' as const })
    return { ...context, db: service.db, ask: newAsk(questions, context) }
  }
  const send = (actor: Actor, kind: string, payload: object) =>
    runCommand(commands, { key: newCommandKey(), sent: { kind, v: 1, payload }, context: contextFor(actor) })
  const karim = staff('karim', 'device-manager')
  const anne = staff('anne', 'administrator')

  async function ask() {
    const one = <T>(list: readonly T[]) => list[draw(list.length)]
    const answers = { kind: REQUESTED_KINDS[draw(4) ? 0 : 1], need: one(FIRST_NEEDS), atHome: one(AT_HOME) }
    const receipt = await send(visitor(), 'ask-for-device', asking({ ...answers, children: String(draw(5)) }).payload)
    if (receipt.outcome !== 'done') throw new Error(JSON.stringify(receipt))
    const { reference, requestId } = receipt.result as { reference: string; requestId: string }
    references.set(requestId, reference)
    return { reference, requestId }
  }

  /** Decided at once, so that what follows depends on the queue alone. */
  async function askAndDecide() {
    const { reference, requestId: request } = await ask()
    const turn = draw(20)
    const refusal = { deed: 'refuse', cause: 'means', words: 'Trop de revenus.' }
    if (turn === 0) await send(karim, 'decide-request', { request, version: 0, ...refusal })
    else if (turn === 1) await send(visitor(reference), 'withdraw-request', { reference })
    else if (turn === 2) await send(karim, 'make-exception', { request, version: 0, points: 40, why: 'Urgence' })
    else await send(karim, 'decide-request', { request, version: 0, deed: 'accept' })
  }

  /** Whoever reads her page now. */
  async function read(id: string) {
    const context = contextFor(visitor(references.get(id)!))
    const own = (await askByName(questions, context, {
      name: 'show-request',
      parameters: { reference: references.get(id)! },
    })) as OwnRequest
    if (own.place) shown.push({ id, at: now, place: own.place })
  }

  const workshop = openYearWorkshop(service, (kind, payload) => send(karim, kind, payload))

  async function changeOne(db: DatabaseTransaction, id: string, did: 'reserve' | 'hand-over') {
    const row = await db.selectFrom('device_request').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
    const context = { ...contextFor(karim), db, later: newLater(db, now), afterCommit: () => undefined }
    await changeRequest(context, row, { did })
  }

  /** The first of the order that were accepted have the computers of the week. */
  async function handOver(count: number) {
    const changes = await changesOf(service.db)
    const rule = (await rulesOf(service.db)).at(now)
    const states = new Map(changes.map(change => [change.id, change]))
    const first = inOrder(rule, queueAt(changes, now), now).filter(({ id }) => states.get(id)!.state === 'accepted')
    await workshop.handOverAll(first.slice(0, count), { now, receivedOn: parisDateTime(now).date }, changeOne)
  }

  /** What the town reads, and what anyone reads, that day. */
  async function figures() {
    const context = contextFor(anne)
    const whole = (await askByName(questions, context, { name: 'show-whole-figures', parameters: {} })) as {
      figures: Figure[]
    }
    await expectSameFigures(service.db, whole.figures, now)
  }

  async function changeRule(weights: QueueWeights, why: string) {
    const version = (await rulesOf(service.db)).at(now).version
    const preview = (await askByName(questions, contextFor(anne), {
      name: 'show-queue-preview',
      parameters: { weights },
    })) as { seen: string }
    const sent = { version, weights, why, seen: preview.seen }
    const receipt = await send(anne, 'change-queue-rule', sent)
    if (receipt.outcome !== 'done') throw new Error(JSON.stringify(receipt))
  }

  return {
    draw,
    shown,
    at: (instant: number) => (now = instant),
    askAndDecide,
    handOver,
    read,
    changeRule,
    figures,
    startOf: (week: number) => TODAY + week * WEEK_MS,
    idsWaiting: async () => queueAt(await changesOf(service.db), now).map(({ id }) => id),
  }
}
