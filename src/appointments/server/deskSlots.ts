import type { Actor } from '../../platform/server/actor'
import { covers, duty, either } from '../../platform/server/may'
import type { Context } from '../../platform/server/context'
import { answerQuestion } from '../../platform/server/questions'
import { FindDeskSlots, MAX_DESK_SLOTS, MAX_STORED_SLOTS, type DeskSlot } from '../desk'
import { journeyPlace } from '../findSlots'
import { freeSlots, type SlotSearch } from '../freeSlots'
import { placesOf } from './agendaAnswers'
import { prepareSlotSearch } from './openings'

/** Full slots are listed too, and nobody at a desk needs the notice of who comes from home. */
const forDesk = (search: SlotSearch): SlotSearch => ({
  ...search,
  taken: new Map(),
  openings: search.openings.map(opening => ({ ...opening, noticeMinutes: 0 })),
})

/** The next slots of these places (null: all), full or not. */
export async function nextDeskSlots(
  context: Pick<Context, 'db' | 'now' | 'places' | 'settings' | 'findSession' | 'tutorials'>,
  { need, places }: { need?: string; places: string[] | null },
): Promise<DeskSlot[]> {
  const search = await prepareSlotSearch(context, places ?? undefined)
  const openings = new Map(search.openings.map(opening => [opening.id, opening]))
  const max = need ? MAX_DESK_SLOTS : MAX_STORED_SLOTS
  const slots: DeskSlot[] = []
  for (const slot of freeSlots(forDesk(search), need)) {
    if (slots.length === max) break
    const { id = '', capacity = 0, needs = [], topic } = openings.get(slot.id.split('.')[0]!) ?? {}
    const left = Math.max(0, capacity - (search.taken.get(slot.id) ?? 0))
    const title = topic && (await context.findSession(context, id))?.title
    slots.push({ ...slot, left, ...(title && { title }), ...(!need && { needs }) })
  }
  return slots
}

const ofPlace = ({ place }: { place?: string }) => ({ place })

/** Is it as a mediator that this actor acts at this place? */
export const receivesAt = (actor: Actor, place: string) =>
  actor.is === 'staff' && actor.duties.some(duty => duty.role === 'mediator' && covers(duty, { place }))

export const findDeskSlots = answerQuestion(
  FindDeskSlots,
  either(duty('mediator', ofPlace), duty('prescriber', ofPlace)),
  async (context, { need, place }) => {
    const all = await nextDeskSlots(context, { need, places: placesOf(context, place, ['mediator', 'prescriber']) })
    // Only whoever receives people says that one more is received.
    const slots = all.filter(({ left, placeId }) => left > 0 || receivesAt(context.actor, placeId))
    // The place that was asked for has its name, also when nothing is free there.
    const ids = [...new Set([...(place ? [place] : []), ...slots.map(({ placeId }) => placeId)])]
    return { slots, places: ids.flatMap(id => journeyPlace(context.places, id) ?? []) }
  },
)
