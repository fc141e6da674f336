import { placesOfRole } from '../../platform/server/actor'
import { answerCommand, type CommandContext } from '../../platform/server/commands'
import type { Context } from '../../platform/server/context'
import { duty } from '../../platform/server/may'
import { done, refused } from '../../platform/server/outcomes'
import {
  AddWaiting,
  MarkUrgent,
  NoteOfferAnswer,
  NoteWaitingCalled,
  RemoveWaiting,
  WAITING_GONE,
} from '../staffWaiting'
import { isSettled } from '../waitingList'
import { answer, leave } from './answerOffer'
import { writeWaiting } from './joinWaiting'
import { findWaiting, lockWaiting, placesOfRow, setCalm, type WaitingRow } from './waitingRows'

const unknown = refused(WAITING_GONE)

/** The row, and the place that the duty must cover: of those that the person chose, one where this colleague receives. */
type Subject = { row: WaitingRow; place: string }

async function findOne(context: Context, { waiting }: { waiting: string }): Promise<Subject | null> {
  const row = await findWaiting(context.db, 'id', waiting)
  if (!row) return null
  const places = placesOfRow(row)
  const own = placesOfRole(context.actor, 'mediator')
  return { row, place: places.find(id => own === null || own.includes(id)) ?? places[0]! }
}

const ofItsPlace = duty<{ waiting: string }, Subject>('mediator', (_payload, { place }) => ({ place }))
const byMediator = (actor: CommandContext['actor']) => (actor.is === 'staff' ? actor.account : null)

export const addWaiting = answerCommand(
  AddWaiting,
  duty<{ places: string[] }, unknown>('mediator', ({ places }) => ({ place: places[0] })),
  (context, wished) => writeWaiting(context, wished, byMediator(context.actor)),
)

export const markUrgent = answerCommand(MarkUrgent, ofItsPlace, {
  subject: findOne,
  unknown,
  answer: async ({ db, now, actor }, { reason }, { row: { id } }) => {
    const row = await lockWaiting(db, id)
    if (!row || isSettled(row.state)) return refused(WAITING_GONE)
    const isUrgent = reason !== ''
    const set = {
      urgent_at: isUrgent ? (row.urgent_at ?? now) : null,
      urgent_reason: reason || null,
      urgent_by: isUrgent ? byMediator(actor) : null,
    }
    await db.updateTable('waiting').set(set).where('id', '=', id).execute()
    await setCalm(db, { id, ...set })
    return done({ isUrgent }, id)
  },
})

export const noteOfferAnswer = answerCommand(NoteOfferAnswer, ofItsPlace, {
  subject: findOne,
  unknown,
  answer: async (context, payload, { row }) => {
    const { outcome, ...about } = await answer(context, payload, row)
    if (outcome.outcome !== 'done') return { outcome, ...about }
    return done({ isAccepted: payload.isAccepted }, row.id)
  },
})

/** A new count: what was answered before it is listed no more. */
export const noteWaitingCalled = answerCommand(NoteWaitingCalled, ofItsPlace, {
  subject: findOne,
  unknown,
  answer: async ({ db }, _payload, { row: { id } }) => {
    const row = await lockWaiting(db, id)
    if (!row || row.state === 'offered') return refused(WAITING_GONE)
    await db
      .updateTable('waiting')
      .set({ version: row.version + 1 })
      .where('id', '=', id)
      .execute()
    return done({ called: true }, id)
  },
})

export const removeWaiting = answerCommand(RemoveWaiting, ofItsPlace, {
  subject: findOne,
  unknown,
  answer: async (context, payload, { row }) => leave(context, payload, row),
})
