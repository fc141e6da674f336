import { parisDateTime } from '../../platform/everywhere/parisTime'
import { staffWord } from '../../platform/everywhere/words'
import { answerCommand, type CommandContext } from '../../platform/server/commands'
import { conflict, done, refused } from '../../platform/server/outcomes'
import type { Fact, Place } from '../place'
import { EditPlace, editedFieldsOf, VerifyPlace, type PlaceChanges, type PlaceMeanwhile } from '../placeEdits'
import { withEdits } from '../withEdits'
import { organisationOf, ofPlace } from './ofPlace'
import { holdOlderEdits, writeEdited } from './placeEdits'
import { findStoredPlace, lockPlaces, tellPlacesChanged, writePlaces, type StoredPlace } from './placeStore'

const GONE = refused(staffWord('staff.places.gone'))

type Wanted = { place: string; version: number }
type Writing = { place: Place; origin: StoredPlace['origin']; facts?: Fact[] }

/** As it was read: nobody else writes a place until this command ends. */
async function findRead({ db }: CommandContext, { place: id, version }: Wanted) {
  await lockPlaces(db)
  const stored = await findStoredPlace(db, id)
  if (!stored || stored.removedAt !== null) return { stop: GONE }
  const meanwhile: PlaceMeanwhile = { version: stored.version, fields: editedFieldsOf(stored.place) }
  return stored.version === version ? { stored } : { stop: conflict(meanwhile) }
}

/** The next page, file or pack that this process sends has it. */
async function write(context: CommandContext, { place, origin, facts = [] }: Writing) {
  const { db, now, livePlaces } = context
  await writePlaces(db, [{ place, origin }], now)
  await writeEdited(db, { place: place.id, facts, now })
  await tellPlacesChanged(db)
  context.afterCommit(async () => {
    // A look that began before this commit may have missed it.
    await livePlaces.lookAgain()
    await livePlaces.lookAgain()
  })
}

/** Hours that our pages could not read would be shown as a text. */
const areHoursReadable = ({ hours, now }: CommandContext, changes: PlaceChanges) =>
  !changes.hours || hours.at(now)({ hours: changes.hours }) !== null

export const editPlace = answerCommand(EditPlace, ofPlace, async (context, { changes, ...wanted }) => {
  const { db, now } = context
  if (!areHoursReadable(context, changes)) return refused(staffWord('staff.places.hours.unreadable'))
  const { stored, stop } = await findRead(context, wanted)
  if (!stored) return stop
  const { place: before } = stored
  await holdOlderEdits(db, before.id)
  const text = await organisationOf(context, before.id)
  const place = withEdits(before, changes, { text, date: parisDateTime(now).date })
  await write(context, { place, origin: 'here', facts: Object.keys(changes) as Fact[] })
  return done({ version: stored.version + 1, fields: editedFieldsOf(place) }, before.id)
})

export const verifyPlace = answerCommand(VerifyPlace, ofPlace, async (context, wanted) => {
  const { stored, stop } = await findRead(context, wanted)
  if (!stored) return stop
  const { toCheck: _toCheck, ...sure } = stored.place
  const checked = { by: await organisationOf(context, stored.place.id), on: parisDateTime(context.now).date }
  await write(context, { place: { ...sure, checked }, origin: stored.origin })
  return done({ ...checked, version: stored.version + 1 }, stored.place.id)
})
