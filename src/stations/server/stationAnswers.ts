import type { Selectable } from 'kysely'
import { newCommandKey } from '../../platform/everywhere/command'
import { staffWord } from '../../platform/everywhere/words'
import { placesOfRole } from '../../platform/server/actor'
import { answerCommand } from '../../platform/server/commands'
import type { Context } from '../../platform/server/context'
import { duty } from '../../platform/server/may'
import { done, refused } from '../../platform/server/outcomes'
import { answerQuestion } from '../../platform/server/questions'
import type { Tables } from '../../platform/server/tables'
import { EndStation, ListStations, SetUpStation } from '../station'

type Row = Selectable<Tables['station']>
type OfStation = { station: string }

/** As many as one reads through. */
const MOST_LISTED = 200

const ofPlace = duty<{ place: string }, unknown>('mediator', ({ place }) => ({ place }))
const ofItsPlace = duty<OfStation, Row>('mediator', (_payload, { place_id }) => ({ place: place_id }))

export const setUpStation = answerCommand(SetUpStation, ofPlace, async ({ db, now, places }, wanted) => {
  const { place, name, tokenHash } = wanted
  if (!places.findPlace(place)) return refused(staffWord('staff.stations.noPlace'))
  const id = newCommandKey()
  // Set again in another place, or by another name: it is the same computer.
  await db.deleteFrom('station').where('token_hash', '=', tokenHash).execute()
  await db
    .insertInto('station')
    .values({
      id,
      name,
      token_hash: tokenHash,
      place_id: place,
      set_at: now,
      seen_at: null,
      version: null,
      is_up_to_date: 0,
    })
    .execute()
  return done({ station: id }, id)
})

const findRow = async ({ db }: Context, { station }: OfStation): Promise<Row | null> =>
  (await db.selectFrom('station').selectAll().where('id', '=', station).executeTakeFirst()) ?? null

export const endStation = answerCommand(EndStation, ofItsPlace, {
  subject: findRow,
  unknown: refused(staffWord('staff.stations.gone')),
  answer: async ({ db }, _payload, { id }) => {
    await db.deleteFrom('station').where('id', '=', id).execute()
    return done({ ended: true }, id)
  },
})

export const listStations = answerQuestion(ListStations, duty('mediator'), async ({ db, actor, places }, { here }) => {
  const own = placesOfRole(actor, 'mediator')
  const rows = await db
    .selectFrom('station')
    .selectAll()
    .$if(own !== null, query => query.where('place_id', 'in', own!))
    .orderBy('place_id')
    .orderBy('name')
    .limit(MOST_LISTED)
    .execute()
  return rows.map(row => ({
    id: row.id,
    name: row.name,
    place: places.findPlace(row.place_id)?.name ?? row.place_id,
    seenAt: row.seen_at,
    isUpToDate: row.is_up_to_date === 1,
    isHere: row.token_hash === here,
  }))
})
