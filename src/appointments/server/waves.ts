import { answerCommand, type CommandContext } from '../../platform/server/commands'
import type { Context } from '../../platform/server/context'
import { inBatches } from '../../platform/server/inBatches'
import { duty } from '../../platform/server/may'
import { done, refused } from '../../platform/server/outcomes'
import { answerQuestion } from '../../platform/server/questions'
import { staffWord } from '../../platform/everywhere/words'
import { LEAST_OF_WAVE, ListWaves, ReleaseWave, type Wave } from '../waves'
import { placesOf } from './agendaAnswers'
import { cancel } from './changeAppointment'
import { receivesAt } from './deskSlots'
import { appointmentOfRow } from './ownAppointment'

/** In the transaction of a booking: where it came from. At an address that many people share, it says nothing. */
export async function recordSource({ db, now, caller, origin }: CommandContext, appointmentId: string): Promise<void> {
  if (origin.isShared) return
  await db
    .insertInto('booked_from')
    .values({ appointment_id: appointmentId, source: origin.range ?? caller, at: now })
    .execute()
}

/** Those to come, by where they were booked from. */
function sourceQuery({ db, now }: Pick<Context, 'db' | 'now'>) {
  return db
    .selectFrom('booked_from')
    .innerJoin('appointment', 'appointment.id', 'booked_from.appointment_id')
    .where('starts_at', '>=', now)
    .where('state', '=', 'confirmed')
    .where('erased_at', 'is', null)
}

/** Of the places where she receives: she judges by names and hours of her own. */
export const listWaves = answerQuestion(ListWaves, duty('mediator'), async (context): Promise<Wave[]> => {
  const places = placesOf(context, undefined)
  const rows = await sourceQuery(context)
    .selectAll('appointment')
    .select(['source', 'at'])
    .$if(places !== null, query => query.where('place_id', 'in', places!))
    .orderBy('starts_at')
    .orderBy('appointment.id')
    .execute()
  const bySource = new Map<string, typeof rows>()
  for (const row of rows) bySource.set(row.source, [...(bySource.get(row.source) ?? []), row])
  return [...bySource.values()]
    .filter(({ length }) => length >= LEAST_OF_WAVE)
    .sort((one, other) => other.length - one.length)
    .map(wave => ({
      bookedFrom: Math.min(...wave.map(({ at }) => at)),
      bookedUntil: Math.max(...wave.map(({ at }) => at)),
      lines: wave.map(({ id, family_name, starts_at, place_id, phone, email }) => ({
        id,
        familyName: family_name,
        startsAt: starts_at,
        place: context.places.findPlace(place_id)?.name ?? place_id,
        isReached: phone !== null || email !== null,
      })),
    }))
})

/** Without a mandate of each, because nobody is there to give one: only what is a wave, and only of her own places. */
export const releaseWave = answerCommand(ReleaseWave, duty('mediator'), async (context, { appointments }) => {
  const rows = await inBatches([...new Set(appointments)], ids =>
    sourceQuery(context).selectAll('appointment').select('source').where('appointment.id', 'in', ids).execute(),
  )
  const own = rows.filter(({ place_id }) => receivesAt(context.actor, place_id))
  const isOneWave = own.length >= LEAST_OF_WAVE && new Set(own.map(({ source }) => source)).size === 1
  if (!isOneWave) return refused(staffWord('staff.waves.gone'))
  let released = 0
  for (const row of own) {
    const { outcome } = await cancel(context, null, appointmentOfRow(row))
    if (outcome.outcome === 'done') released++
  }
  return done({ released }, own[0]!.id)
})
