import { randomBytes } from 'node:crypto'
import type { InferOutput } from 'valibot'
import { staffWord } from '../../platform/everywhere/words'
import { answerCommand, type CommandContext } from '../../platform/server/commands'
import type { Context } from '../../platform/server/context'
import { duty } from '../../platform/server/may'
import { done, refused } from '../../platform/server/outcomes'
import { MergePeople, UndoMerge } from '../personSearch'
import { placesOf } from './agendaAnswers'
import { UNDO_MERGE_MS } from './loadPeople'
import { findPerson } from './personWords'

type Pair = InferOutput<typeof MergePeople.payload>
type Files = { place: string; into: string; from: string }

/** Both at places of the duties of who asks: a person seen elsewhere only is as unknown. */
async function findFiles(context: Context, { appointment, other }: Pair): Promise<Files | null> {
  const { db } = context
  const from = await findPerson(db, other, placesOf(context, undefined))
  const own = await db
    .selectFrom('person_word')
    .selectAll()
    .where('appointment_id', '=', appointment)
    .executeTakeFirst()
  return own && from ? { place: own.place_id, into: own.person_id, from } : null
}

const gone = refused(staffWord('staff.people.gone'))

export const mergePeople = answerCommand(
  MergePeople,
  duty<Pair, Files>('mediator', (_payload, { place }) => ({ place })),
  { subject: findFiles, unknown: gone, answer: merge },
)

/** Each decides of whom her own places receive: what another organisation sees does not change. */
async function merge(context: CommandContext, { appointment }: Pair, { into, from }: Files) {
  const { db, now } = context
  if (into === from) return refused(staffWord('staff.people.alreadyOne'))
  const places = placesOf(context, undefined)
  const moved = await db
    .updateTable('person_word')
    .set({ person_id: into })
    .where('person_id', '=', from)
    .$if(places !== null, query => query.where('place_id', 'in', places!))
    .returning('appointment_id')
    .execute()
  const id = randomBytes(16).toString('hex')
  const own = { id, from_person: from, into_person: into, at: now }
  const ids = new Set(moved.map(({ appointment_id }) => appointment_id))
  if (ids.size === 0) return gone
  await db
    .insertInto('person_merge')
    .values([...ids].map(appointment_id => ({ ...own, appointment_id })))
    .execute()
  return done({ merge: id }, appointment)
}

type Merge = { place: string; rows: { appointment_id: string; from_person: string; into_person: string; at: number }[] }

/** What of it is at places of the duties of who asks. */
async function findMerge(context: Context, { merge: id }: { merge: string }): Promise<Merge | null> {
  const { db, now } = context
  const places = placesOf(context, undefined)
  const all = await db
    .selectFrom('person_merge')
    .innerJoin('person_word', 'person_word.appointment_id', 'person_merge.appointment_id')
    .select(['person_merge.appointment_id', 'from_person', 'into_person', 'at', 'place_id'])
    .distinct()
    .where('person_merge.id', '=', id)
    .where('at', '>', now - UNDO_MERGE_MS)
    .orderBy('person_merge.appointment_id')
    .execute()
  const rows = all.filter(({ place_id }) => places === null || places.includes(place_id))
  const [first] = rows.length ? rows : all
  return first ? { place: first.place_id, rows } : null
}

export const undoMerge = answerCommand(
  UndoMerge,
  duty<{ merge: string }, Merge>('mediator', (_payload, { place }) => ({ place })),
  { subject: findMerge, unknown: refused(staffWord('staff.people.tooLate')), answer: undo },
)

/** Those that another merge took since stay where it put them. */
async function undo({ db }: CommandContext, { merge: id }: { merge: string }, { rows }: Merge) {
  for (const { appointment_id, from_person, into_person } of rows) {
    await db
      .updateTable('person_word')
      .set({ person_id: from_person })
      .where('appointment_id', '=', appointment_id)
      .where('person_id', '=', into_person)
      .execute()
    await db.deleteFrom('person_merge').where('id', '=', id).where('appointment_id', '=', appointment_id).execute()
  }
  return done({ undone: true }, rows[0]!.appointment_id)
}
