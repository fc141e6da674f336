import { describe, expect, test } from 'vitest'
import type { CommandContext } from '../../src/platform/server/commands'
import { inTransaction } from '../../src/platform/server/database'
import { contextOf } from '../../src/platform/server/shell'
import { markUrgent } from '../../src/waiting/server/staffAnswers'
import { MarkUrgent } from '../../src/waiting/staffWaiting'
import { engines, TODAY } from '../server/inProcess'
import { meetStaff } from '../server/staffInProcess'
import { serveOneHour } from './oneHour'
import { HALL, openOffers } from './waiters'

type Row = { id: string }
type Answering = { answer: (context: CommandContext, payload: object, subject: object) => Promise<unknown> }

describe.each(engines)('urgent, at the moment when an hour is offered, on %s', engine => {
  const { opened, work, comeAndJoin, answer, rowOf } = serveOneHour(engine)
  const inOrder = () => opened.service.db.selectFrom('waiting_at').select(['waiting_id', 'calm']).execute()

  /** *C’est urgent*, with the row as it was read before something else happened to it. */
  function markAsRead(row: Row) {
    const { shell, db } = opened.service
    const actor = { is: 'staff' as const, account: 'lea', duties: [], until: TODAY * 2 }
    const context = contextOf(shell, { now: shell.clock(), actor, caller: 'a', language: 'fr' })
    return inTransaction(db, transaction =>
      (markUrgent.answering as unknown as Answering).answer(
        { ...context, db: transaction, later: async () => true, afterCommit: () => undefined } as never,
        { waiting: row.id, reason: 'Ses droits finissent vendredi' },
        { row, place: HALL },
      ),
    )
  }

  test('offered meanwhile, she is urgent, and nothing of her stays in the order: the next is offered what she declines', async () => {
    const sofia = await comeAndJoin()
    const read = await rowOf(sofia)
    await work()
    const [offer] = await openOffers(opened.service)
    expect(await markAsRead(read)).toMatchObject({ outcome: { outcome: 'done' } })
    expect(await inOrder()).toEqual([])
    const next = await comeAndJoin({ familyName: 'Kowalczyk' })
    await answer(sofia, { offer: offer!.id, isAccepted: false })
    expect((await inOrder()).find(({ waiting_id }) => waiting_id === sofia.waitingId)).toMatchObject({ calm: 0 })
    await work()
    expect(await openOffers(opened.service)).toMatchObject([{ waiting_id: next.waitingId }])
  })

  test('erased meanwhile, no reason is written on what is left of her', async () => {
    const sofia = await comeAndJoin()
    const read = await rowOf(sofia)
    await opened.service.sweep(TODAY + 400 * 86_400_000)
    expect(await markAsRead(read)).toMatchObject({ outcome: { outcome: 'refused' } })
    expect(await rowOf(sofia)).toMatchObject({ urgent_reason: null, urgent_at: null })
    expect(await inOrder()).toEqual([])
  })

  test('who waits no more, and was left in the order, stops nobody', async () => {
    const gone = await comeAndJoin()
    const next = await comeAndJoin({ familyName: 'Kowalczyk' })
    await opened.service.db.updateTable('waiting').set({ state: 'left' }).where('id', '=', gone.waitingId).execute()
    await work()
    expect(await openOffers(opened.service)).toMatchObject([{ waiting_id: next.waitingId }])
    expect(await inOrder()).toEqual([])
  })

  test('pressed while the job runs, whatever comes first: only who waits is in the order', async () => {
    const lea = await meetStaff(opened.service, { role: 'mediator', places: [HALL] })
    for (let turn = 0; turn < 4; turn++) {
      const sofia = await comeAndJoin({ familyName: `Sofia ${turn}` })
      const urgent = { waiting: sofia.waitingId, reason: 'Elle dort dehors' }
      const [marked] = await Promise.all([lea.do(MarkUrgent, urgent), work(), work()])
      expect(marked.outcome).toBe('done')
      const [offer] = await openOffers(opened.service)
      expect([offer!.waiting_id, await inOrder()]).toEqual([sofia.waitingId, []])
      await answer({ reference: sofia.reference }, { offer: offer!.id, isAccepted: false, fact: `Sofia ${turn}` })
      await opened.service.db.deleteFrom('waiting_at').execute()
      await opened.service.db.updateTable('waiting').set({ state: 'left' }).execute()
    }
  })
})
